import EmulatorCore
import JSONKit

/// Waits for lines of the journal; the emulator wakes it, nobody polls.
struct JournalWaiter {
    let emulator: ControlClient
    /// How long at most.
    let patience: Duration
    private let clock = SystemClock()
    /// How long one request is open, so that no connection is silent for long.
    private static let slice: Duration = .seconds(10)

    /// A waiter at an emulator.
    init(emulator: ControlClient, patience: Duration) {
        self.emulator = emulator
        self.patience = patience
    }

    /// The place of the latest line.
    func latestPlace() async throws(CommandFault) -> Int64 {
        try await emulator.get("journal", query: [("limit", "1")])["entries"]?[0]?["sequence"]?.integer ?? 0
    }

    /// The first line after a place that a question finds, at once or when it comes; `nil` if none comes in time.
    func line(
        after place: Int64, matching question: String, within limit: Duration? = nil
    ) async throws(CommandFault) -> JSON? {
        let end = clock.now() + (limit ?? patience)
        while true {
            let left = max(.zero, min(end - clock.now(), Self.slice))
            let answer = try await emulator.post(
                "journal", "verify",
                body: [
                    "where": .string(question), "atLeast": 1, "after": .integer(place),
                    "within": .string(DurationText.text(left)),
                ])
            if let line = answer["entries"]?[0] { return line }
            if clock.now() >= end { return nil }
        }
    }
}
