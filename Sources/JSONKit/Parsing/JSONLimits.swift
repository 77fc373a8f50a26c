/// What a JSON text may do.
public struct JSONLimits: Sendable, Hashable {
    /// What becomes of a name that an object has twice.
    public enum Duplicates: Sendable, Hashable {
        /// The last value counts, at the first one's place, as in JavaScript.
        case lastWins
        /// The text is at fault.
        case refused
    }

    /// The deepest that any reader goes, so that it can't exhaust its stack.
    public static let deepest = 512

    /// Depth 64, and the last duplicate counts.
    public static let standard = JSONLimits()

    /// How many arrays and objects may lie inside each other, from 0 to ``deepest``.
    public let depth: Int
    /// What becomes of duplicate names.
    public var duplicates: Duplicates

    /// Makes limits; a depth outside 0 to ``deepest`` becomes the nearer of the two.
    public init(depth: Int = 64, duplicates: Duplicates = .lastWins) {
        self.depth = min(max(depth, 0), Self.deepest)
        self.duplicates = duplicates
    }
}
