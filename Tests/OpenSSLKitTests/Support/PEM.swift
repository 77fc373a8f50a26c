import OpenSSLKit

/// Keys rewritten in other PEM forms, so that no key has to be committed.
enum PEM {
    /// The DER bytes between the first and the last line.
    static func body(_ pem: String) -> [UInt8]? {
        Base64.decode(pem.split(separator: "\n").dropFirst().dropLast().joined())
    }

    static func write(_ der: [UInt8], label: String) -> String {
        "-----BEGIN \(label)-----\n" + lines(Base64.encode(der)) + "-----END \(label)-----\n"
    }

    /// Wraps a PKCS#1 key as PKCS#8.
    static func privateKeyInfo(rsa key: RSAPrivateKey) throws -> String {
        let rsaEncryption = DER.identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01)
        let pkcs1 = body(try key.pem) ?? []
        let info = DER.sequence(DER.integer([0]), DER.sequence(rsaEncryption, DER.null), DER.octets(pkcs1))
        return write(info, label: "PRIVATE KEY")
    }

    /// A well-formed PKCS#8 key encrypted with PBES2, whose passphrase nobody knows.
    static func encryptedPrivateKeyInfo() throws -> String {
        let pbes2 = DER.identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D)
        let pbkdf2 = DER.identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C)
        let aes128CBC = DER.identifier(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x02)
        let derivation = DER.sequence(
            pbkdf2, DER.sequence(DER.octets(try RandomBytes.generate(8)), DER.integer([0x08, 0x00])))
        let cipher = DER.sequence(aes128CBC, DER.octets(try RandomBytes.generate(16)))
        let algorithm = DER.sequence(pbes2, DER.sequence(derivation, cipher))
        let info = DER.sequence(algorithm, DER.octets(try RandomBytes.generate(640)))
        return write(info, label: "ENCRYPTED PRIVATE KEY")
    }

    /// A PKCS#1 key with the headers that say its body is encrypted.
    static func encryptedTraditional(rsa key: RSAPrivateKey) throws -> String {
        let headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,000102030405060708090A0B0C0D0E0F\n\n"
        let label = "RSA PRIVATE KEY"
        return "-----BEGIN \(label)-----\n" + headers + lines(Base64.encode(body(try key.pem) ?? []))
            + "-----END \(label)-----\n"
    }

    private static func lines(_ text: String) -> String {
        var rest = Substring(text)
        var lines = ""
        while !rest.isEmpty {
            lines += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return lines
    }
}
