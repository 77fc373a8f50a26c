/// At which of the calls that a rule is for it strikes; without limits at every one.
public struct FaultSchedule: Sendable, Hashable {
    /// How many are let through first.
    public var skip: Int
    /// At most that many are struck, counted from the first that is not skipped.
    public var first: Int?
    /// Only each so many-th is struck.
    public var every: Int
    /// The share of them that is struck, from 0 to 1.
    public var probability: Double
    /// Decides which ones: the same seed strikes the same calls in every run.
    public var seed: Int
    /// From this emulated instant on none is struck.
    public var until: Timestamp?

    /// A schedule of these parts.
    public init(
        skip: Int = 0, first: Int? = nil, every: Int = 1, probability: Double = 1, seed: Int = 0,
        until: Timestamp? = nil
    ) {
        self.skip = skip
        self.first = first
        self.every = every
        self.probability = probability
        self.seed = seed
        self.until = until
    }

    /// Whether the call is struck that is the `number`-th the rule is for, counted from 1, at an emulated instant.
    public func strikes(_ number: Int, at now: Timestamp) -> Bool {
        let place = number - skip
        guard place > 0, until.map({ now < $0 }) ?? true, place % every == 0 else { return false }
        if let first, place / every > first { return false }
        return probability >= 1 || Self.share(of: number, seed) < probability
    }

    /// A number from 0 to 1 that follows from both; SplitMix64 (Steele, Lea and Flood, 2014).
    private static func share(of number: Int, _ seed: Int) -> Double {
        var mixed = UInt64(bitPattern: Int64(seed)) &+ UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / Double(UInt64(1) << 53)
    }
}
