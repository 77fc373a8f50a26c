import EmulatorTestSupport
import Glibc
import SQLiteKit
import SeededNumbers
import Testing

/// Ends the built emulator in mid-load, starts it again on the same file, and holds it to what it told.
///
/// `CRASH_ROUNDS` says how often, `CRASH_SEED` decides what is sent and how much of it.
@Suite(.serialized) struct DurabilityTests {
    /// A signal, and how a process ends that gets it.
    struct Ending: Sendable, CustomTestStringConvertible {
        let name: String
        let signal: Int32
        let expected: ChildProcess.Ending

        var testDescription: String { name }
    }

    static let endings = [
        Ending(name: "SIGKILL", signal: SIGKILL, expected: .killed(by: SIGKILL)),
        Ending(name: "SIGTERM", signal: SIGTERM, expected: .exited(0)),
    ]

    @Test(arguments: endings) func nothingAcknowledgedIsLost(ending: Ending) async throws {
        let rounds = max(1, Self.number("CRASH_ROUNDS") ?? 3)
        var random = SplitMix64(seed: UInt64(truncatingIfNeeded: Self.number("CRASH_SEED") ?? 1))
        let place = try Place()
        let ledger = Ledger()
        var emulator = try await place.start()
        var slowest = Duration.zero
        for _ in 0..<rounds {
            await ledger.begin(endingAfter: Int.random(in: 1...400, using: &random))
            slowest = max(slowest, try await load(emulator, until: ending, ledger, &random))
            try Self.checkFile(place.database)
            emulator = try await place.start()
            try await audit(emulator, ledger, life: await ledger.life)
        }
        try await audit(emulator, ledger, life: nil)
        emulator.child.signal(SIGTERM)
        #expect(await emulator.child.end() == .exited(0), "\(place.errors())")
        try Self.checkFile(place.database)
        await Self.tell(ending, rounds, ledger, slowest)
    }

    /// Has several apps work until the signal; how long the process took to end after it.
    private func load(
        _ emulator: EmulatorProcess, until ending: Ending, _ ledger: Ledger, _ random: inout SplitMix64
    ) async throws -> Duration {
        // The others go on meanwhile, so that the signal comes at any moment of a request.
        let delay = Int.random(in: 0..<300, using: &random)
        let strike: @Sendable () async -> Void = {
            guard await ledger.acknowledge() else { return }
            for _ in 0..<delay { await Task.yield() }
            await ledger.strike(at: ContinuousClock().now)
            emulator.child.signal(ending.signal)
        }
        try await withThrowingTaskGroup { group in
            for number in 0..<6 {
                let seed = random.next()
                group.addTask {
                    let isSoft = ending.signal == SIGTERM
                    var worker = Worker("w\(number)", seed: seed, ledger: ledger, mayBeRefused: isSoft) {
                        Caller(emulator.address, acknowledged: strike)
                    }
                    try await worker.run()
                }
            }
            try await group.waitForAll()
        }
        #expect(await emulator.child.end() == ending.expected)
        let struck = try #require(await ledger.struckAt, "the load ended before the signal")
        return ContinuousClock().now - struck
    }

    private func audit(_ emulator: EmulatorProcess, _ ledger: Ledger, life: Int?) async throws {
        try await Audit(ledger, life: life) { Caller(emulator.address) }.run()
    }

    /// The file that a process left behind is whole.
    private static func checkFile(_ path: String) throws {
        let connection = try Connection(path: path, mode: .readOnly)
        let problems = try connection.all("PRAGMA integrity_check") { $0.text(0) }
        #expect(problems == ["ok"])
        let orphans = try connection.all("PRAGMA foreign_key_check") { $0.text(0) }
        #expect(orphans.isEmpty)
        try connection.close()
    }

    private static func tell(_ ending: Ending, _ rounds: Int, _ ledger: Ledger, _ slowest: Duration) async {
        let (all, done) = await ledger.unanswered
        print(
            "crash: \(rounds) rounds, \(rounds) times \(ending.name), \(await ledger.acknowledged) answers",
            "acknowledged before it, \(all) cut off (\(done) of them done all the same),",
            "\(await ledger.codes.count) codes, \(await ledger.uids.count) accounts,",
            "\(await ledger.documents.count) documents, \(await ledger.logins.count) logins,",
            "\(await ledger.keys.count) keys; from signal to end at most \(slowest)")
    }

    private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}
