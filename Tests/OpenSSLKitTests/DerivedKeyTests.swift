import OpenSSLKit
import Testing

@Suite("Keys made of given bytes")
struct DerivedKeyTests {
    private func material(_ number: UInt8, count: Int) -> [UInt8] {
        (0..<count).map { number &+ UInt8(truncatingIfNeeded: $0 * 7) }
    }

    @Test(arguments: [512, 1024, 2048]) func theSameBytesGiveTheSameRSAKey(bits: Int) throws {
        let first = try RSAPrivateKey(of: material(1, count: 32), bits: bits)
        let second = try RSAPrivateKey(of: material(1, count: 32), bits: bits)
        let other = try RSAPrivateKey(of: material(2, count: 32), bits: bits)
        #expect(try first.pem == second.pem)
        #expect(try first.pem != other.pem)
        #expect(first.bits == bits)
        let message = Array("a message".utf8)
        #expect(try first.publicKey.verifies(second.sign(message), of: message))
        #expect(try !other.publicKey.verifies(first.sign(message), of: message))
        // OpenSSL checks the parts against each other when it reads them.
        #expect(try RSAPrivateKey(pem: first.pem).publicKey.modulus == first.publicKey.modulus)
    }

    /// The expected values were calculated apart from OpenSSL, by the rules alone.
    @Test func aKnownKeyStaysTheSame() throws {
        let key = try RSAPrivateKey(of: material(1, count: 32), bits: 1024).publicKey
        let digest = Hex.encode(try SHA256.digest(key.modulus))
        #expect(digest == "1f769d47a86aaf6db78f8681f1ce7a264d4e181d90b246711089986232baa311")
        let curve = try P256PrivateKey(of: material(1, count: 48)).publicKey
        #expect(Hex.encode(curve.x) == "96d851348cd666573042827bbd65c75d3541f669de692dc6cda87208e3b6d9cc")
    }

    @Test func theSameBytesGiveTheSameP256Key() throws {
        let first = try P256PrivateKey(of: material(1, count: 48))
        let second = try P256PrivateKey(of: material(1, count: 48))
        let other = try P256PrivateKey(of: material(2, count: 48))
        #expect(try first.pem == second.pem)
        let message = Array("a message".utf8)
        #expect(try second.publicKey.verifies(first.sign(message), of: message))
        #expect(try !other.publicKey.verifies(first.sign(message), of: message))
        #expect(try P256PrivateKey(pem: first.pem).publicKey.x == second.publicKey.x)
    }

    /// Numbers at the ends of the range: 0 becomes 1, whose point is the curve's generator (SEC 2, 2.4.2).
    @Test func theSmallestNumberIsOne() throws {
        let key = try P256PrivateKey(of: [UInt8](repeating: 0, count: 48)).publicKey
        #expect(Hex.encode(key.x) == "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")
    }

    @Test func otherSizesAreRefused() {
        #expect(throws: OpenSSLFault.self) { try P256PrivateKey(of: [1, 2, 3]) }
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(of: [1], bits: 500) }
        #expect(throws: OpenSSLFault.self) { try RSAPrivateKey(of: [1], bits: 1025) }
    }
}
