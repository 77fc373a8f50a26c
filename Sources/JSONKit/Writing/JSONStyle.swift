/// How a JSON text is written.
public struct JSONStyle: Sendable, Hashable {
    /// No space, and only what must be escaped.
    public static let compact = JSONStyle()
    /// As compact, with `/` as `\/`.
    public static let weChat = JSONStyle(escapesSlash: true)
    /// A line for every part, two spaces for every level.
    public static let pretty = JSONStyle(pretty: true)

    /// Whether `/` in strings and names is written as `\/`.
    public var escapesSlash: Bool
    /// Whether every part has its own line.
    public var pretty: Bool
    /// Whether the members of ``JSON`` values are written by the bytes of their names instead of in their order.
    public var sortedKeys: Bool

    /// Makes a style.
    public init(escapesSlash: Bool = false, pretty: Bool = false, sortedKeys: Bool = false) {
        self.escapesSlash = escapesSlash
        self.pretty = pretty
        self.sortedKeys = sortedKeys
    }
}
