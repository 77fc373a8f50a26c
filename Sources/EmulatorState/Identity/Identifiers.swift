public import EmulatorCore
public import OpenSSLKit

/// Makes identifiers in the forms the clouds give them.
public struct Identifiers: Sendable {
    private let random: any RandomSource
    private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let openIDCharacters = alphanumerics + Array("-_".utf8)

    /// Identifiers made of these random bytes.
    public init(random: any RandomSource) { self.random = random }

    /// Random bytes, for keys and salts.
    public func bytes(_ count: Int, for purpose: RandomPurpose) throws -> [UInt8] {
        try random.bytes(count, for: purpose)
    }

    /// Lower-case hexadecimal digits.
    public func hexadecimal(_ digits: Int, for purpose: RandomPurpose) throws -> String {
        String(Hex.encode(try random.bytes((digits + 1) / 2, for: purpose)).prefix(digits))
    }

    /// Decimal digits.
    public func digits(_ count: Int, for purpose: RandomPurpose) throws -> String {
        Self.spell(try random.bytes(2 * count, for: purpose), with: Array(Self.alphanumerics.prefix(10)))
    }

    /// A version 4 UUID in lower case.
    public func uuid(for purpose: RandomPurpose) throws -> String {
        var bytes = try random.bytes(16, for: purpose)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hex.encode(bytes).utf8)
        let groups = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
        return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// Letters and digits.
    public func alphanumeric(_ count: Int, for purpose: RandomPurpose) throws -> String {
        Self.spell(try random.bytes(2 * count, for: purpose), with: Self.alphanumerics)
    }

    /// A login code: 32 letters and digits, the first `0`, the second a hexadecimal digit (verified on 12 samples).
    public func loginCode() throws -> LoginCode {
        LoginCode("0" + (try hexadecimal(1, for: .loginCode)) + (try alphanumeric(30, for: .loginCode)))
    }

    /// A WeChat access token: one to three digits, `_`, and letters, digits, `-` and `_`, 136 in all (verified samples
    /// have 136 and 157).
    public func platformAccessToken() throws -> PlatformAccessToken {
        let bytes = try random.bytes(2 * 133 + 1, for: .platformToken)
        let number = 10 + Int(bytes[0]) % 90
        return PlatformAccessToken("\(number)_" + Self.spell(bytes.dropFirst(), with: Self.openIDCharacters))
    }

    /// A key for access tokens; its signatures still differ each time, since OpenSSL 3.0 draws their nonce itself.
    public func tokenKey() throws -> P256PrivateKey {
        try P256PrivateKey(of: random.bytes(P256PrivateKey.materialSize, for: .tokenKey))
    }

    /// WeChat's request id: the second of the request and two random groups (verified capture).
    public func rid(at now: Timestamp) throws -> String {
        let digits = try hexadecimal(16, for: .request)
        let second = String(UInt32(truncatingIfNeeded: now.seconds), radix: 16)
        let padded = String(repeating: "0", count: 8 - second.count) + second
        return "\(padded)-\(digits.prefix(8))-\(digits.suffix(8))"
    }

    /// An openid or unionid: `o` and 27 characters, derived from the parts, so the same parts give the same one.
    ///
    /// - Parameters:
    ///   - parts: What it is derived from: appid and user name, or Open Platform account and user name.
    ///   - profile: Decides the alphabet: `recipe` has letters and digits only, `cloud` also `-` and `_`.
    /// - Returns: 28 characters.
    /// - Throws: ``OpenSSLFault``.
    public static func openID(of parts: String..., in profile: Profile) throws -> OpenID {
        let message = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let seed = Array("cloudbase-emulator openid \(message)".utf8)
        let bytes = try SHA256.digest(seed) + SHA256.digest(seed + [1])
        return OpenID("o" + spell(bytes.prefix(54), with: profile == .recipe ? alphanumerics : openIDCharacters))
    }

    /// One character for every two bytes; 65,536 values for 62 characters leave no bias to speak of.
    private static func spell(_ bytes: some Collection<UInt8>, with alphabet: [UInt8]) -> String {
        var characters: [UInt8] = []
        var high: UInt8?
        for byte in bytes {
            if let first = high {
                let value = Int(first) << 8 | Int(byte)
                characters.append(alphabet[(value * alphabet.count) >> 16])
                high = nil
            } else {
                high = byte
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
