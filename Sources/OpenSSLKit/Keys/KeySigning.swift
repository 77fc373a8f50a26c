import COpenSSL

/// Signatures over SHA-256, in the encoding that OpenSSL gives the key's type.
enum KeySigning {
    static func sign(_ message: [UInt8], with key: KeyHandle) throws(OpenSSLFault) -> [UInt8] {
        let attempted = "sign a message"
        let library = try CryptoLibrary.shared
        let context = try checked(EVP_MD_CTX_new(), attempted)
        defer { EVP_MD_CTX_free(context) }
        try check(EVP_DigestSignInit_ex(context, nil, "SHA256", library.context, nil, key.raw, nil), attempted)
        var count = Int(EVP_PKEY_get_size(key.raw))
        var signature = [UInt8](repeating: 0, count: count)
        try check(EVP_DigestSign(context, &signature, &count, message, message.count), attempted)
        signature.removeLast(signature.count - count)
        return signature
    }

    static func verifies(_ signature: [UInt8], of message: [UInt8], with key: KeyHandle) -> Bool {
        // A refused signature is an answer, not a fault: what OpenSSL queued about it must not outlive the call.
        defer { ERR_clear_error() }
        guard let library = try? CryptoLibrary.shared, let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit_ex(context, nil, "SHA256", library.context, nil, key.raw, nil) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
