import OpenSSLKit
import Testing

@Suite struct P256KeyTests {
    private let message = Array("a message".utf8)

    @Test func signaturesAre64BytesAndVerify() throws {
        let key = try P256PrivateKey.generate()
        let publicKey = try key.publicKey
        // Repeated, since a number with leading zeros turns up in about one of 128 signatures.
        for _ in 0..<300 {
            let signature = try key.sign(message)
            #expect(signature.count == 64)
            #expect(publicKey.verifies(signature, of: message))
        }
    }

    @Test func keysReloadedFromTheirPEMAreTheSame() throws {
        let key = try P256PrivateKey.generate()
        #expect(try key.pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let reloaded = try P256PrivateKey(pem: key.pem)
        #expect(try reloaded.pem == key.pem)
        let publicKey = try key.publicKey
        #expect(publicKey.pem.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(publicKey.x.count == 32)
        #expect(publicKey.y.count == 32)
        let reloadedPublicKey = try P256PublicKey(pem: publicKey.pem)
        #expect(reloadedPublicKey.x == publicKey.x)
        #expect(reloadedPublicKey.y == publicKey.y)
        #expect(try reloadedPublicKey.verifies(reloaded.sign(message), of: message))
    }

    @Test func keyInSEC1IsRead() throws {
        let key = try P256PrivateKey.generate()
        // The octets after version, algorithm and their own header are the SEC1 key, though without its curve.
        let info = try #require(PEM.body(try key.pem))
        let scalar = Array(info[36..<68])
        let curve = DER.identifier(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07)
        let sec1 = DER.sequence(DER.integer([1]), DER.octets(scalar), [0xA0, UInt8(curve.count)] + curve)
        let reloaded = try P256PrivateKey(pem: PEM.write(sec1, label: "EC PRIVATE KEY"))
        #expect(try reloaded.publicKey.x == key.publicKey.x)
        #expect(try reloaded.publicKey.y == key.publicKey.y)
    }

    @Test func tamperedSignaturesAndMessagesAreRefused() throws {
        let key = try P256PrivateKey.generate()
        let publicKey = try key.publicKey
        let signature = try key.sign(message)
        for index in [0, 31, 32, 63] {
            var tampered = signature
            tampered[index] ^= 1
            #expect(!publicKey.verifies(tampered, of: message))
        }
        #expect(!publicKey.verifies(signature, of: message + [0]))
        #expect(try !P256PrivateKey.generate().publicKey.verifies(signature, of: message))
        #expect(publicKey.verifies(signature, of: message))
    }

    @Test func signaturesOfAnotherSizeAreRefused() throws {
        let key = try P256PrivateKey.generate()
        let publicKey = try key.publicKey
        let signature = try key.sign(message)
        #expect(!publicKey.verifies(signature.dropLast(), of: message))
        #expect(!publicKey.verifies(signature + [0], of: message))
        #expect(!publicKey.verifies([], of: message))
        #expect(!publicKey.verifies([UInt8](repeating: 0, count: 64), of: message))
        #expect(!publicKey.verifies([UInt8](repeating: 0xFF, count: 64), of: message))
    }
}
