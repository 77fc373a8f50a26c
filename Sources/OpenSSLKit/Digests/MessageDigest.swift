import COpenSSL

/// One-shot hashing with a fetched algorithm.
enum MessageDigest {
    static func digest(
        _ bytes: some Collection<UInt8>, algorithm: OpaquePointer, size: Int
    ) throws(OpenSSLFault) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: size)
        let status = bytes.withContiguousBytes {
            EVP_Digest($0.baseAddress, $0.count, &output, nil, algorithm, nil)
        }
        try check(status, "compute a digest")
        return output
    }
}
