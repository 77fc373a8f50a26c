import COpenSSL

/// The reading of keys from PEM.
enum KeyDecoding {
    /// Reads an unencrypted private key in any form that OpenSSL knows for the type.
    static func privateKey(_ pem: String, type: KeyType) throws(OpenSSLFault) -> KeyHandle {
        try decode(
            pem, type: type, structure: nil, selection: copenssl_select_key_pair(), "read a private key from PEM")
    }

    /// Reads a public key, which must be in SPKI form.
    static func publicKey(_ pem: String, type: KeyType) throws(OpenSSLFault) -> KeyHandle {
        let attempted = "read a public key from PEM"
        // OpenSSL takes PKCS#1 as well, whatever structure it is told to expect.
        guard pem.contains("-----BEGIN PUBLIC KEY-----") else {
            throw OpenSSLFault(attempted: attempted, reason: "there is no block named PUBLIC KEY")
        }
        let form = KeyForm.publicKeyInfo
        return try decode(pem, type: type, structure: form.structure, selection: form.selection, attempted)
    }

    private static func decode(
        _ pem: String, type: KeyType, structure: UnsafePointer<CChar>?, selection: Int32, _ attempted: String
    ) throws(OpenSSLFault) -> KeyHandle {
        let library = try CryptoLibrary.shared
        var raw: OpaquePointer?
        // The decoder keeps the address of `raw` and writes to it later, so the address must hold throughout.
        try withUnsafeMutablePointer(to: &raw) { (target) throws(OpenSSLFault) in
            let decoder = try checked(
                OSSL_DECODER_CTX_new_for_pkey(
                    target, copenssl_name_pem(), structure, type.name, selection, library.context, nil), attempted)
            defer { OSSL_DECODER_CTX_free(decoder) }
            try run(decoder, on: pem, attempted)
        }
        let key = KeyHandle(adopting: try checked(raw, attempted))
        try type.check(key, attempted)
        return key
    }

    private static func run(_ decoder: OpaquePointer, on pem: String, _ attempted: String) throws(OpenSSLFault) {
        // Refusing to give a passphrase keeps OpenSSL from asking for one on the terminal.
        try check(OSSL_DECODER_CTX_set_pem_password_cb(decoder, { _, _, _, _ in -1 }, nil), attempted)
        var text = pem
        let status = text.withUTF8 { utf8 in
            var start = utf8.baseAddress
            var count = utf8.count
            return OSSL_DECODER_from_data(decoder, &start, &count)
        }
        try check(status, attempted)
    }
}
