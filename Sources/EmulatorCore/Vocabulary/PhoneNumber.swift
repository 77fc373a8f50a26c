/// A telephone number.
public struct PhoneNumber: Sendable, Hashable {
    /// The country's code, without a plus sign.
    public let countryCode: String
    /// The number within the country.
    public let pure: String

    /// The number, or `nil` if the parts are not digits of a usual count.
    public init?(_ pure: String, countryCode: String = "86") {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (5...15).contains(pure.utf8.count), (1...4).contains(countryCode.utf8.count),
            (pure + countryCode).utf8.allSatisfy(digits.contains)
        else { return nil }
        self.init(unchecked: pure, countryCode: countryCode)
    }

    /// The number with parts that were checked before.
    public init(unchecked pure: String, countryCode: String) {
        self.pure = pure
        self.countryCode = countryCode
    }

    /// The number as WeChat gives it: foreign ones with their country's code (documented; the plus sign is ours).
    public var full: String { countryCode == "86" ? pure : "+\(countryCode)\(pure)" }

    /// A number of the range that Tencent's own test accounts have, which follows from a person's name.
    public static func test(for name: String) -> PhoneNumber {
        let sum = name.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) }
        let digits = String(sum % 9999 + 1)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        return PhoneNumber(unchecked: "1206660\(padded)", countryCode: "86")
    }
}
