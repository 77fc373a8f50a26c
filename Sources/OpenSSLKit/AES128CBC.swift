import COpenSSL

/// AES with a 128-bit key in CBC mode, padded as PKCS#7 says.
public enum AES128CBC {
    private static let keySize = 16
    private static let blockSize = 16

    /// Pads and encrypts bytes.
    ///
    /// - Parameters:
    ///   - plain: The bytes to encrypt.
    ///   - key: The key, 16 bytes.
    ///   - iv: The initialization vector, 16 bytes.
    /// - Returns: The encrypted bytes, a whole number of 16-byte blocks.
    /// - Throws: `OpenSSLFault` for a key or vector of the wrong size.
    public static func encrypt(_ plain: [UInt8], key: [UInt8], iv: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        try run(plain, key: key, iv: iv, direction: 1, attempted: "encrypt with AES-128-CBC")
    }

    /// Decrypts bytes and removes the padding.
    ///
    /// - Parameters:
    ///   - encrypted: The bytes to decrypt.
    ///   - key: The key, 16 bytes.
    ///   - iv: The initialization vector, 16 bytes.
    /// - Returns: The plain bytes.
    /// - Throws: `OpenSSLFault` for a key or vector of the wrong size, an incomplete block or wrong padding.
    public static func decrypt(_ encrypted: [UInt8], key: [UInt8], iv: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        try run(encrypted, key: key, iv: iv, direction: 0, attempted: "decrypt with AES-128-CBC")
    }

    private static func run(
        _ input: [UInt8], key: [UInt8], iv: [UInt8], direction: Int32, attempted: String
    ) throws(OpenSSLFault) -> [UInt8] {
        try checkSizes(input: input, key: key, iv: iv, attempted: attempted)
        let library = try CryptoLibrary.shared
        let context = try checked(EVP_CIPHER_CTX_new(), attempted)
        defer { EVP_CIPHER_CTX_free(context) }
        try check(EVP_CipherInit_ex2(context, library.aes128CBC, key, iv, direction, nil), attempted)
        return try transform(input, with: context, attempted: attempted)
    }

    private static func transform(
        _ input: [UInt8], with context: OpaquePointer, attempted: String
    ) throws(OpenSSLFault) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: input.count + blockSize)
        var head: Int32 = 0
        var tail: Int32 = 0
        try check(EVP_CipherUpdate(context, &output, &head, input, Int32(input.count)), attempted)
        let status = output.withUnsafeMutableBufferPointer { buffer in
            EVP_CipherFinal_ex(context, buffer.baseAddress.map { $0 + Int(head) }, &tail)
        }
        try check(status, attempted)
        output.removeLast(output.count - Int(head + tail))
        return output
    }

    private static func checkSizes(
        input: [UInt8], key: [UInt8], iv: [UInt8], attempted: String
    ) throws(OpenSSLFault) {
        // OpenSSL reads as many bytes as the cipher needs, whatever the arrays hold: the check keeps it in bounds.
        guard key.count == keySize, iv.count == blockSize else {
            throw OpenSSLFault(attempted: attempted, reason: "the key and the vector must be 16 bytes each")
        }
        guard input.count <= Int(Int32.max) - blockSize else {
            throw OpenSSLFault(attempted: attempted, reason: "the input is too long")
        }
    }
}
