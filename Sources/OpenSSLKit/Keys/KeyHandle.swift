import COpenSSL

/// The sole owner of one `EVP_PKEY`.
///
/// `@unchecked Sendable`: the key is never changed after it was adopted, and OpenSSL allows an unchanging key to be
/// used from several threads at once.
final class KeyHandle: @unchecked Sendable {
    let raw: OpaquePointer

    /// Takes over the caller's reference.
    init(adopting raw: OpaquePointer) {
        self.raw = raw
    }

    deinit {
        EVP_PKEY_free(raw)
    }

    var bits: Int {
        Int(EVP_PKEY_get_bits(raw))
    }

    /// Whether the key lies on the named curve.
    func isInGroup(_ wanted: UnsafePointer<CChar>) -> Bool {
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(raw, &name, name.count, nil) == 1 else {
            // A key without a named curve is an answer, not a fault.
            ERR_clear_error()
            return false
        }
        return OPENSSL_strcasecmp(name, wanted) == 0
    }

    /// Reads a number of the key, big-endian, with leading zeros up to `size` or else without any.
    func number(_ name: String, size: Int? = nil) throws(OpenSSLFault) -> [UInt8] {
        let attempted = "read a part of a key"
        var number: OpaquePointer?
        try check(EVP_PKEY_get_bn_param(raw, name, &number), attempted)
        defer { BN_clear_free(number) }
        var bytes = [UInt8](repeating: 0, count: size ?? Int(copenssl_bn_byte_count(number)))
        let written = BN_bn2binpad(number, &bytes, Int32(bytes.count))
        guard written == bytes.count else { throw OpenSSLFault(draining: attempted) }
        return bytes
    }

    /// Makes a key that holds the public half only.
    func publicHalf(type: KeyType) throws(OpenSSLFault) -> KeyHandle {
        let attempted = "take the public half of a key"
        var parameters: UnsafeMutablePointer<OSSL_PARAM>?
        try check(EVP_PKEY_todata(raw, copenssl_select_public_key(), &parameters), attempted)
        defer { OSSL_PARAM_free(parameters) }
        return try Self.assembled(from: parameters, type, copenssl_select_public_key(), attempted)
    }

    /// A key made of its parts, which stay the caller's.
    static func assembled(
        from parts: UnsafeMutablePointer<OSSL_PARAM>?, _ type: KeyType, _ selection: Int32, _ attempted: String
    ) throws(OpenSSLFault) -> KeyHandle {
        let context = try checked(EVP_PKEY_CTX_new_from_name(CryptoLibrary.shared.context, type.name, nil), attempted)
        defer { EVP_PKEY_CTX_free(context) }
        try check(EVP_PKEY_fromdata_init(context), attempted)
        var key: OpaquePointer?
        try check(EVP_PKEY_fromdata(context, &key, selection, parts), attempted)
        return KeyHandle(adopting: try checked(key, attempted))
    }
}
