import OpenSSLKit
import Testing

@Suite struct KeyRefusalTests {
    // Every PEM is written before the expectations, so that a failure to write cannot pass for a refusal to read.

    @Test func keysOfAnotherTypeAreRefused() throws {
        let rsa = try RSAPrivateKey.generate(bits: 1024)
        let p256 = try P256PrivateKey.generate()
        let (rsaPEM, rsaPublicPEM) = try (rsa.pem, rsa.publicKey.pem)
        let (p256PEM, p256PublicPEM) = try (p256.pem, p256.publicKey.pem)
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: p256PEM) }
        #expect(throws: OpenSSLFault.self) { try P256PrivateKey(pem: rsaPEM) }
        #expect(throws: OpenSSLFault.self) { try RSAPublicKey(pem: p256PublicPEM) }
        #expect(throws: OpenSSLFault.self) { try P256PublicKey(pem: rsaPublicPEM) }
    }

    @Test func publicAndPrivateRSAKeysAreNotMistakenForEachOther() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let (traditional, info, publicPEM) = try (key.pem, PEM.privateKeyInfo(rsa: key), key.publicKey.pem)
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: publicPEM) }
        #expect(throws: OpenSSLFault.self) { try RSAPublicKey(pem: traditional) }
        #expect(throws: OpenSSLFault.self) { try RSAPublicKey(pem: info) }
    }

    @Test func publicAndPrivateP256KeysAreNotMistakenForEachOther() throws {
        let key = try P256PrivateKey.generate()
        let (info, publicPEM) = try (key.pem, key.publicKey.pem)
        #expect(throws: OpenSSLFault.self) { try P256PrivateKey(pem: publicPEM) }
        #expect(throws: OpenSSLFault.self) { try P256PublicKey(pem: info) }
    }

    @Test func publicKeyInPKCS1IsRefused() throws {
        let key = try RSAPrivateKey.generate(bits: 1024).publicKey
        let pkcs1 = DER.sequence(DER.integer([0] + key.modulus), DER.integer(key.exponent))
        let pem = PEM.write(pkcs1, label: "RSA PUBLIC KEY")
        #expect(throws: OpenSSLFault.self) { try RSAPublicKey(pem: pem) }
    }

    @Test func keyOnAnotherCurveIsRefused() throws {
        let ecPublicKey = DER.identifier(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01)
        let secp256k1 = DER.identifier(0x2B, 0x81, 0x04, 0x00, 0x0A)
        let sec1 = DER.sequence(DER.integer([1]), DER.octets([UInt8](repeating: 7, count: 32)))
        let info = DER.sequence(DER.integer([0]), DER.sequence(ecPublicKey, secp256k1), DER.octets(sec1))
        let fault = #expect(throws: OpenSSLFault.self) {
            try P256PrivateKey(pem: PEM.write(info, label: "PRIVATE KEY"))
        }
        #expect(fault?.reason == "the key is of another kind")
    }

    @Test(arguments: [
        "", "garbage", "-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nZ2FyYmFnZQ==\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nZ2FyYmFnZQ==\n-----END PUBLIC KEY-----\n",
    ])
    func garbageIsRefused(pem: String) {
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: pem) }
        #expect(throws: OpenSSLFault.self) { try RSAPublicKey(pem: pem) }
        #expect(throws: OpenSSLFault.self) { try P256PrivateKey(pem: pem) }
        #expect(throws: OpenSSLFault.self) { try P256PublicKey(pem: pem) }
    }

    @Test func truncatedKeyIsRefused() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let body = try #require(PEM.body(try key.pem))
        let cut = PEM.write(body.dropLast(), label: "RSA PRIVATE KEY")
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: cut) }
    }

    // A prompt would wait for the terminal, hence the limit.
    @Test(.timeLimit(.minutes(1)))
    func encryptedKeysAreRefusedWithoutAPrompt() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let (traditional, info) = try (PEM.encryptedTraditional(rsa: key), PEM.encryptedPrivateKeyInfo())
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: traditional) }
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: info) }
        #expect(throws: OpenSSLFault.self) { try P256PrivateKey(pem: info) }
    }

    @Test func faultSaysWhatWasAttemptedAndWhy() throws {
        let fault = try #require(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: "garbage") }
        #expect(fault.attempted == "read a private key from PEM")
        #expect(!fault.reason.isEmpty)
        #expect(fault.description == "could not read a private key from PEM: \(fault.reason)")
    }

    @Test func reasonOfOneFaultDoesNotAppearInTheNext() throws {
        let first = try #require(throws: OpenSSLFault.self) { try RSAPrivateKey(pem: "garbage") }
        let second = try #require(throws: OpenSSLFault.self) {
            try AES128CBC.decrypt([1], key: Array(0..<16), iv: Array(0..<16))
        }
        #expect(first.reason != second.reason)
        #expect(!second.reason.contains(";"))
    }
}
