import ArgumentParser
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct FollowingTests {
    @Test func logsAreALineForEachCall() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("login", at: emulator).fault == nil)
            let logs = try await CommandRun("logs", "--where", "surface:auth", at: emulator)
            #expect(logs.lines.count == 2)
            #expect(logs.lines[0].contains("  200  auth.signInCustom"))
            #expect(logs.lines[0].contains("demo-local"))
            let last = try await CommandRun("logs", "-n", "1", "--json", at: emulator).json
            #expect(last["outcome"] == "ok")
            let wrong = try await CommandRun("logs", "--where", "nonsense:1", at: emulator)
            #expect(wrong.fault?.kind == .refused)
        }
    }

    @Test func logsThatAreFollowedEndWithTheEmulator() async throws {
        let recorder = Recorder()
        var following: Task<Void, any Error>?
        try await withEmulator { emulator in
            let command = try #require(
                try CloudBaseEmulator.parseAsRoot(["logs", "-f", "-n", "0", "--json"]) as? LogsCommand)
            following = Task { try await command.perform(at: emulator, on: recorder.console(isJSON: true)) }
            while recorder.lines.isEmpty { _ = try await CommandRun("login", at: emulator) }
        }
        try await following?.value
        #expect(try JSON.parse(recorder.lines[0])["sequence"] != nil)
    }

    @Test func aLoginIsShownAsItHappens() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("login", at: emulator)
            let latest = try await CommandRun("logins", "--json", at: emulator).json
            let name = try #require(latest["logins"]?[0]?["correlation"]?.string)
            let tail = try await CommandRun("tail", "--login", name, at: emulator)
            #expect(tail.fault == nil)
            #expect(tail.lines.first?.contains("wx.login") == true)
            #expect(tail.lines.last?.hasPrefix("logged in as ") == true)
        }
    }

    @Test func aLoginThatIsRefusedSaysWhy() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("custom-login", "off", at: emulator)
            let shown = try await loggingIn(at: emulator) {
                try await CommandRun("tail", "alice", "--patience", "20s", at: emulator)
            }
            #expect(shown.fault?.kind == .refused)
            #expect(shown.fault?.problem.contains("customLoginOff") == true)
        }
    }

    @Test func whoeverWaitsIsWokenByTheCall() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("wait", "--json", at: emulator).json["status"] == "ready")
            let waited = try await loggingIn(at: emulator) {
                try await CommandRun("wait", "--for", "operation:wx.login outcome:ok", at: emulator)
            }
            #expect(waited.lines.first?.contains("wx.login") == true)
            let never = try await CommandRun("wait", "--for", "operation:none", "--timeout", "50ms", at: emulator)
            #expect(never.fault?.kind == .refused)
        }
    }

    /// Somebody logs in, again and again, as long as the work goes on.
    private func loggingIn<Result>(
        at emulator: ControlClient, while work: () async throws -> Result
    ) async throws -> Result {
        let people = Task {
            while !Task.isCancelled { _ = try await CommandRun("login", at: emulator) }
        }
        defer { people.cancel() }
        return try await work()
    }
}
