import EmulatorClient
import EmulatorTestSupport
import Glibc
import JSONKit
import SQLiteKit
import SeededNumbers
import Testing

/// Ends the built emulator in the middle of a snapshot, a restore, an import or an export: what is there afterwards is
/// the old state or the new one, and never a part of one.
@Suite(.serialized) struct ArchiveCrashTests {
    /// What is cut off.
    enum Work: String, CaseIterable, CustomTestStringConvertible {
        case save, restore, `import`, export

        var testDescription: String { rawValue }
    }

    @Test(arguments: Work.allCases) func leavesTheOldStateOrTheNewOne(work: Work) async throws {
        let rounds = max(1, getenv("CRASH_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 4)
        var random = SplitMix64(seed: UInt64(work.rawValue.utf8.count))
        let place = try Place()
        let (old, new) = try await prepare(place)
        var (olds, news) = (0, 0)
        for _ in 0..<rounds {
            let emulator = try await place.start()
            let caller = Caller(emulator.address)
            try await caller.restore("old")
            let pace = Caller(emulator.address)
            _ = try await pace.control("GET", "profile")
            // The work and its end race each other; small questions on another connection are the clock of the race.
            async let done: Void = Self.do(work, at: emulator, file: new)
            for _ in 0..<Int.random(in: 0..<80, using: &random) { _ = try await pace.control("GET", "profile") }
            emulator.child.signal(SIGKILL)
            #expect(await emulator.child.end() == .killed(by: SIGKILL))
            await done
            try Self.checkFile(place.database)
            let next = try await place.start()
            let after = try await Caller(next.address).people()
            if [.save, .export].contains(work) {
                #expect(after == old.people)
                try await Self.checkSnapshot("cut", at: next, people: old.people)
            } else {
                #expect(after == old.people || after == new.people, "\(after.count) people")
            }
            if after == new.people { news += 1 } else { olds += 1 }
            next.child.signal(SIGTERM)
            #expect(await next.child.end() == .exited(0))
            #expect(place.strays().isEmpty)
        }
        print("crash: \(rounds) times SIGKILL during \(work): \(olds) times the old state, \(news) times the new one")
    }

    /// A state that is known from outside, as a file.
    private struct Kept {
        let file: [UInt8]
        let people: [String]
    }

    /// Makes two states that differ in every account, and keeps both as snapshots.
    private func prepare(_ place: Place) async throws -> (Kept, Kept) {
        let emulator = try await place.start()
        let caller = Caller(emulator.address)
        var kept: [Kept] = []
        for name in ["old", "new"] {
            _ = try await caller.control("POST", "reset")
            for number in 0..<150 {
                let body: JSON = ["username": .string("\(name)-\(number)"), "password": "Password-1"]
                _ = try await caller.control("POST", "envs/\(World.environment)/users", body)
            }
            _ = try await caller.control("PUT", "snapshots/\(name)")
            kept.append(Kept(file: try await Self.export(emulator), people: try await caller.people()))
        }
        #expect(Set(kept[0].people).isDisjoint(with: kept[1].people) && kept[0].people.count == 150)
        emulator.child.signal(SIGTERM)
        #expect(await emulator.child.end() == .exited(0))
        return (kept[0], kept[1])
    }

    private static func `do`(_ work: Work, at emulator: EmulatorProcess, file: Kept) async {
        let caller = Caller(emulator.address)
        switch work {
        case .save: _ = try? await caller.control("PUT", "snapshots/cut", ["replace": true])
        case .restore: _ = try? await caller.control("POST", "snapshots/new/restore")
        case .import:
            _ = try? await HTTPClient(host: emulator.address.host, port: emulator.address.port).send(
                method: "POST", target: "/emulator/v1/import", body: file.file)
        case .export: _ = try? await export(emulator)
        }
    }

    private static func export(_ emulator: EmulatorProcess) async throws -> [UInt8] {
        try await HTTPClient(host: emulator.address.host, port: emulator.address.port).stream(
            method: "GET", target: "/emulator/v1/export"
        ) { _, body in
            var bytes: [UInt8] = []
            while let piece = try await body.next() { bytes += piece }
            return bytes
        }
    }

    /// The snapshot that was cut off is not there, or it is whole.
    private static func checkSnapshot(_ name: String, at emulator: EmulatorProcess, people: [String]) async throws {
        let caller = Caller(emulator.address)
        let names = try await caller.control("GET", "snapshots")["snapshots"]?.array?.compactMap { $0["name"]?.string }
        guard names?.contains(name) == true else { return }
        try await caller.restore(name)
        #expect(try await caller.people() == people)
        _ = try await caller.control("DELETE", "snapshots/\(name)")
    }

    private static func checkFile(_ path: String) throws {
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.damage() == nil)
        try connection.close()
    }
}

extension Caller {
    fileprivate func restore(_ name: String) async throws {
        _ = try await control("POST", "snapshots/\(name)/restore")
    }

    /// The user names of everyone, sorted.
    fileprivate func people() async throws -> [String] {
        let users = try await control("GET", "envs/\(World.environment)/users")["users"]?.array ?? []
        return users.compactMap { $0["username"]?.string }.sorted()
    }
}
