import COpenSSL

/// The writing of keys as PEM.
enum KeyEncoding {
    static func pem(_ key: KeyHandle, form: KeyForm) throws(OpenSSLFault) -> String {
        let attempted = "write a key as PEM"
        let encoder = try checked(
            OSSL_ENCODER_CTX_new_for_pkey(key.raw, form.selection, copenssl_name_pem(), form.structure, nil), attempted)
        defer { OSSL_ENCODER_CTX_free(encoder) }
        var text: UnsafeMutablePointer<UInt8>?
        var count = 0
        try check(OSSL_ENCODER_to_data(encoder, &text, &count), attempted)
        // Wiped before it is freed, for it may be a private key.
        defer { copenssl_clear_free(text, count) }
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
}
