import COpenSSL

/// The conversion between the DER form of a P-256 signature, which OpenSSL speaks, and the raw one of JOSE.
enum JOSESignature {
    /// The size of one of the two numbers.
    static let numberSize = 32
    static let size = 2 * numberSize

    private static let attempted = "convert a signature"

    /// Turns DER into r followed by s, each padded to 32 bytes.
    static func raw(fromDER der: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        let decoded = der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &start, buffer.count)
        }
        let signature = try checked(decoded, attempted)
        defer { ECDSA_SIG_free(signature) }
        return try bytes(of: ECDSA_SIG_get0_r(signature)) + bytes(of: ECDSA_SIG_get0_s(signature))
    }

    /// Turns r followed by s into DER.
    static func der(fromRaw raw: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        guard raw.count == size else { throw OpenSSLFault(attempted: attempted, reason: "it must be 64 bytes") }
        let signature = try checked(ECDSA_SIG_new(), attempted)
        defer { ECDSA_SIG_free(signature) }
        try set(signature, r: number(raw.prefix(numberSize)), s: number(raw.suffix(numberSize)))
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = Int(i2d_ECDSA_SIG(signature, &encoded))
        guard count > 0 else { throw OpenSSLFault(draining: attempted) }
        defer { copenssl_clear_free(encoded, count) }
        return Array(UnsafeBufferPointer(start: encoded, count: count))
    }

    /// Hands both numbers to the signature, which owns them from then on.
    private static func set(
        _ signature: OpaquePointer, r: OpaquePointer?, s: OpaquePointer?
    ) throws(OpenSSLFault) {
        guard ECDSA_SIG_set0(signature, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            throw OpenSSLFault(draining: attempted)
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { BN_bin2bn($0.baseAddress, Int32($0.count), nil) }
    }

    private static func bytes(of number: OpaquePointer?) throws(OpenSSLFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: numberSize)
        guard BN_bn2binpad(number, &bytes, Int32(numberSize)) == Int32(numberSize) else {
            throw OpenSSLFault(draining: attempted)
        }
        return bytes
    }
}
