/// The SHA-256 digest.
public enum SHA256 {
    /// Hashes bytes.
    ///
    /// - Parameter bytes: What to hash; an array or a string's `utf8` is read in place.
    /// - Returns: The digest, 32 bytes.
    /// - Throws: `OpenSSLFault` when the library cannot start or runs out of memory.
    public static func digest(_ bytes: some Collection<UInt8>) throws(OpenSSLFault) -> [UInt8] {
        try MessageDigest.digest(bytes, algorithm: CryptoLibrary.shared.sha256, size: 32)
    }
}
