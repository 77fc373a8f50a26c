import COpenSSL

/// The HMAC message authentication code over SHA-256.
public enum HMACSHA256 {
    private static let attempted = "compute an HMAC"

    /// Computes the authentication code of a message.
    ///
    /// - Parameters:
    ///   - message: The bytes to authenticate.
    ///   - key: The shared secret, of any length.
    /// - Returns: The code, 32 bytes.
    /// - Throws: `OpenSSLFault` when the library cannot start or runs out of memory.
    public static func authenticate(_ message: [UInt8], key: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        let context = try checked(EVP_MAC_CTX_new(CryptoLibrary.shared.hmac), attempted)
        defer { EVP_MAC_CTX_free(context) }
        try check(copenssl_hmac_sha256_init(context, key, key.count), attempted)
        try check(EVP_MAC_update(context, message, message.count), attempted)
        var code = [UInt8](repeating: 0, count: 32)
        try check(EVP_MAC_final(context, &code, nil, code.count), attempted)
        return code
    }
}
