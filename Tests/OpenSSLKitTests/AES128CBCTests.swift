import OpenSSLKit
import Testing

@Suite struct AES128CBCTests {
    private let key = Array<UInt8>(0x00...0x0F)
    private let iv = Array<UInt8>(0x10...0x1F)
    private let plain = Array(
        (#"{"phoneNumber":"13800000000","purePhoneNumber":"13800000000","countryCode":"86","#
            + #""watermark":{"timestamp":1700000000,"appid":"wx0123456789abcdef"}}"#).utf8)
    private let encrypted =
        "aLhedzo+Z6es5zW+YHo9snYC0yqzXTKggXNMQvhcyudkik75xObeE7YxlOkqVmhFK8f+LxhMgOYi9sTvM5HwmI782mFnqn3zZPlUfzWBBP/6"
        + "qAGbf5iVZm6scZDBeHhAYxqAfDna3wjWIIw4JekkOgPqYRi5a1p2CbxrAzXBAOZMvs9LoF8ukdHuBs+IbJ3JzDVGGDB3LlRR1b+PJx8SKA=="

    @Test func encryptGivesTheKnownCiphertext() throws {
        #expect(try Base64.encode(AES128CBC.encrypt(plain, key: key, iv: iv)) == encrypted)
    }

    @Test func decryptGivesThePlaintextBack() throws {
        let bytes = try #require(Base64.decode(encrypted))
        #expect(try AES128CBC.decrypt(bytes, key: key, iv: iv) == plain)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 1000])
    func everyLengthRoundTrips(count: Int) throws {
        let message = try RandomBytes.generate(count)
        let sealed = try AES128CBC.encrypt(message, key: key, iv: iv)
        #expect(sealed.count == (count / 16 + 1) * 16)
        #expect(try AES128CBC.decrypt(sealed, key: key, iv: iv) == message)
    }

    @Test(arguments: [(15, 16), (32, 16), (0, 16), (16, 15), (16, 17), (16, 0)])
    func wrongKeyAndVectorSizesAreRefused(keySize: Int, ivSize: Int) {
        let key = [UInt8](repeating: 0, count: keySize)
        let iv = [UInt8](repeating: 0, count: ivSize)
        #expect(throws: OpenSSLFault.self) { try AES128CBC.encrypt([1], key: key, iv: iv) }
        #expect(throws: OpenSSLFault.self) { try AES128CBC.decrypt(key, key: key, iv: iv) }
    }

    @Test func damagedCiphertextIsRefused() throws {
        let sealed = try AES128CBC.encrypt(plain, key: key, iv: iv)
        // Flipping the last bit of the block before changes the last byte of the padding.
        var tampered = sealed
        tampered[tampered.count - 17] ^= 0x80
        #expect(throws: OpenSSLFault.self) { try AES128CBC.decrypt(tampered, key: key, iv: iv) }
        #expect(throws: OpenSSLFault.self) { try AES128CBC.decrypt(sealed.dropLast(), key: key, iv: iv) }
        #expect(throws: OpenSSLFault.self) { try AES128CBC.decrypt([], key: key, iv: iv) }
    }
}
