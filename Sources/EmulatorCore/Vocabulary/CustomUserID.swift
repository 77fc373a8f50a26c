/// The app's own name for an account, vouched for by a ticket; valid once constructed.
///
/// The rule is the server SDK's: 4 to 32 letters, digits and `_ - # @ ~ = * ( ) { } [ ] : . , < > +`.
/// The article prints a class without `=` and `*`; the SDK accepts both (verified by running node-sdk 3.18.3).
public struct CustomUserID: Sendable, Hashable, CustomStringConvertible {
    /// The name itself, 4 to 32 ASCII characters.
    public let rawValue: String

    private static let symbols = Set("_-#@~=*(){}[]:.,<>+".utf8)

    /// The name with this text, or `nil` if the rule does not hold.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (4...32).contains(bytes.count), bytes.allSatisfy(Self.allows) else { return nil }
        rawValue = text
    }

    /// The name itself.
    public var description: String { rawValue }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: symbols.contains(byte)
        }
    }
}
