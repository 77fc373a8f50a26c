import OpenSSLKit
import Testing

@Suite struct RSAKeyTests {
    private let message = Array("a message".utf8)

    @Test(arguments: [512, 1024, 2048])
    func generatedKeyHasTheAskedSize(bits: Int) throws {
        let key = try RSAPrivateKey.generate(bits: bits)
        #expect(key.bits == bits)
        #expect(try key.publicKey.bits == bits)
        #expect(try key.publicKey.modulus.count == bits / 8)
        #expect(try key.publicKey.exponent == [1, 0, 1])
        // A 512-bit modulus barely holds the encoded SHA-256 digest, and does.
        #expect(try key.sign(message).count == bits / 8)
    }

    @Test(arguments: [-1, 0, 511, 8193, Int.max])
    func sizesOutOfRangeAreRefused(bits: Int) {
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey.generate(bits: bits) }
    }

    @Test func keyReloadedFromItsPEMSignsForTheSamePublicKey() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        #expect(try key.pem.hasPrefix("-----BEGIN RSA PRIVATE KEY-----\n"))
        #expect(try key.pem.hasSuffix("-----END RSA PRIVATE KEY-----\n"))
        let reloaded = try RSAPrivateKey(pem: key.pem)
        #expect(try reloaded.pem == key.pem)
        #expect(try reloaded.sign(message) == key.sign(message))
        #expect(try key.publicKey.verifies(reloaded.sign(message), of: message))
    }

    @Test func publicKeyReloadedFromItsPEMIsTheSame() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let publicKey = try key.publicKey
        #expect(try publicKey.pem.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        let reloaded = try RSAPublicKey(pem: publicKey.pem)
        #expect(reloaded.modulus == publicKey.modulus)
        #expect(reloaded.exponent == publicKey.exponent)
        #expect(try reloaded.verifies(key.sign(message), of: message))
    }

    @Test func keyInPKCS8IsRead() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let reloaded = try RSAPrivateKey(pem: PEM.privateKeyInfo(rsa: key))
        #expect(try reloaded.pem == key.pem)
    }

    @Test func tamperedSignaturesAndMessagesAreRefused() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        let publicKey = try key.publicKey
        let signature = try key.sign(message)
        var tampered = signature
        tampered[64] ^= 1
        #expect(!publicKey.verifies(tampered, of: message))
        #expect(!publicKey.verifies(signature, of: message + [0]))
        #expect(!publicKey.verifies(signature.dropLast(), of: message))
        #expect(!publicKey.verifies([0] + signature, of: message))
        #expect(!publicKey.verifies([], of: message))
        #expect(try !RSAPrivateKey.generate(bits: 1024).publicKey.verifies(signature, of: message))
        #expect(publicKey.verifies(signature, of: message))
    }

    @Test func emptyMessageIsSigned() throws {
        let key = try RSAPrivateKey.generate(bits: 1024)
        #expect(try key.publicKey.verifies(key.sign([]), of: []))
    }
}
