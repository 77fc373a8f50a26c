/// The name of a kept state; it is also a file's name.
public struct SnapshotName: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let rawValue: String

    /// A name: 1 to 64 letters, digits, dots, hyphens and underscores, and no dot first.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "."),
            text.utf8.allSatisfy({ Ascii.isWordByte($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        rawValue = text
    }

    /// The text.
    public var description: String { rawValue }
}
