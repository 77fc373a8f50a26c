import COpenSSL

/// The making of new keys.
enum KeyGeneration {
    static func rsa(bits: Int) throws(OpenSSLFault) -> KeyHandle {
        let attempted = "generate an RSA key"
        guard (512...8192).contains(bits) else {
            throw OpenSSLFault(attempted: attempted, reason: "the size must be from 512 to 8192 bits")
        }
        return try generate(.rsa, attempted) { EVP_PKEY_CTX_set_rsa_keygen_bits($0, Int32(bits)) }
    }

    static func p256() throws(OpenSSLFault) -> KeyHandle {
        try generate(.p256, "generate a P-256 key") { EVP_PKEY_CTX_set_group_name($0, copenssl_name_p256()) }
    }

    private static func generate(
        _ type: KeyType, _ attempted: String, configure: (OpaquePointer) -> Int32
    ) throws(OpenSSLFault) -> KeyHandle {
        let context = try checked(EVP_PKEY_CTX_new_from_name(CryptoLibrary.shared.context, type.name, nil), attempted)
        defer { EVP_PKEY_CTX_free(context) }
        try check(EVP_PKEY_keygen_init(context), attempted)
        try check(configure(context), attempted)
        var key: OpaquePointer?
        try check(EVP_PKEY_generate(context, &key), attempted)
        return KeyHandle(adopting: try checked(key, attempted))
    }
}
