import COpenSSL

/// Random bytes fit for keys and tokens.
public enum RandomBytes {
    /// Makes unpredictable bytes.
    ///
    /// - Parameter count: How many bytes; zero or less gives none.
    /// - Returns: The bytes.
    /// - Throws: `OpenSSLFault` when the generator cannot be seeded.
    public static func generate(_ count: Int) throws(OpenSSLFault) -> [UInt8] {
        guard count > 0 else { return [] }
        let library = try CryptoLibrary.shared
        var bytes = [UInt8](repeating: 0, count: count)
        try check(RAND_bytes_ex(library.context, &bytes, count, 0), "generate random bytes")
        return bytes
    }
}
