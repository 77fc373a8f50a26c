public import EmulatorCore

/// Counts the calls of this run, for whoever watches the emulator from outside; begins at zero with each start.
///
/// It belongs to the state thread, as the state does.
public struct CallMeter: Sendable {
    /// What calls are counted by.
    public struct Label: Sendable, Hashable {
        /// The system.
        public let surface: Surface
        /// The operation's name.
        public let operation: String
        /// `ok`, or the name of the refusal.
        public let outcome: String
    }

    /// How long the calls of a surface took inside the emulator.
    public struct Times: Sendable, Hashable {
        /// How many took at most as long as the bound of the same place in ``CallMeter/bounds``.
        public var counts = [Int](repeating: 0, count: CallMeter.bounds.count)
        /// How many there were.
        public var count = 0
        /// How long all of them took together, in microseconds.
        public var sum: Int64 = 0
    }

    /// The bounds of the times that are counted, in microseconds.
    public static let bounds: [Int64] = [100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000]

    /// Callers may invent names of actions; beyond so many labels further ones are counted together.
    private static let mostLabels = 1000

    /// How many calls there were.
    public private(set) var calls: [Label: Int] = [:]
    /// How long they took.
    public private(set) var times: [Surface: Times] = [:]

    /// Counts a call.
    public mutating func count(_ surface: Surface, _ operation: String, _ outcome: String, microseconds: Int64) {
        let label = Label(surface: surface, operation: operation, outcome: outcome)
        if calls[label] != nil || calls.count < Self.mostLabels {
            calls[label, default: 0] += 1
        } else {
            calls[Label(surface: surface, operation: "other", outcome: outcome), default: 0] += 1
        }
        times[surface, default: Times()].add(microseconds)
    }
}

extension CallMeter.Times {
    fileprivate mutating func add(_ microseconds: Int64) {
        count += 1
        sum += microseconds
        for (place, bound) in CallMeter.bounds.enumerated() where microseconds <= bound { counts[place] += 1 }
    }
}
