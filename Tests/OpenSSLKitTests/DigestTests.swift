import OpenSSLKit
import Testing

@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256GivesThePublishedVectors(message: String, expected: String) throws {
        #expect(try Hex.encode(SHA256.digest(message.utf8)) == expected)
        #expect(try Hex.encode(SHA256.digest(Array(message.utf8))) == expected)
    }

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ])
    func sha1GivesThePublishedVectors(message: String, expected: String) throws {
        #expect(try Hex.encode(SHA1.digest(message.utf8)) == expected)
    }

    @Test func digestReadsBytesThatAreNotInOnePiece() throws {
        let scattered = Array("cba".utf8).reversed()
        #expect(try SHA256.digest(scattered as ReversedCollection) == SHA256.digest("abc".utf8))
    }

    @Test(arguments: [
        (
            "o0q0otL8aEzpcZL/FT9WsQ==", #"{"foo":"bar"}"#,
            "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b"
        ),
        // RFC 4231, test case 2.
        (
            "Jefe", "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ])
    func hmacGivesThePublishedVectors(key: String, message: String, expected: String) throws {
        #expect(try Hex.encode(HMACSHA256.authenticate(Array(message.utf8), key: Array(key.utf8))) == expected)
    }

    @Test func hmacHashesAKeyLongerThanABlock() throws {
        // RFC 4231, test case 6.
        let key = [UInt8](repeating: 0xAA, count: 131)
        let message = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        let expected = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        #expect(try Hex.encode(HMACSHA256.authenticate(message, key: key)) == expected)
    }
}
