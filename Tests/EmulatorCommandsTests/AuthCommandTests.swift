import ArgumentParser
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct AuthCommandTests {
    @Test func settingsAreShownAndChanged() async throws {
        try await withEmulator { emulator in
            let shown = try await CommandRun("auth", at: emulator)
            #expect(shown.lines.first == "accessTokenLife   2h")
            #expect(shown.lines.contains("maxDevices        any number"))
            let set = try await CommandRun(
                "auth", "set", "--access-token-life", "30m", "--max-devices", "2", "--blocked-sessions", "expire",
                "--json", at: emulator
            ).json
            #expect(set["accessTokenLife"] == "30m" && set["maxDevices"] == 2 && set["blockedSessions"] == "expire")
            #expect(set["refreshTokenLife"] == "30d")
            let unlimited = try await CommandRun("auth", "set", "--max-devices", "0", "--json", at: emulator).json
            #expect(unlimited["maxDevices"] == .null && unlimited["accessTokenLife"] == "30m")
        }
    }

    @Test func keysAreListedAndRotated() async throws {
        try await withEmulator { emulator in
            let rotated = try await CommandRun("auth", "rotate", "--json", at: emulator).json
            let list = try await CommandRun("auth", "keys", at: emulator)
            #expect(list.lines.count == 3)
            #expect(list.lines[1].hasPrefix(rotated["kid"]?.string ?? "none"))
            #expect(list.lines[1].hasSuffix("signs") && list.lines[2].hasSuffix("verifies"))
        }
    }

    @Test func loginsAreSwitched() async throws {
        try await withEmulator { emulator in
            let shown = try await CommandRun("login-methods", at: emulator)
            #expect(shown.lines == ["custom     on", "anonymous  off", "username   on", "openid     on"])
            let set = try await CommandRun("login-methods", "anonymous", "on", "--json", at: emulator).json
            #expect(set["anonymous"] == true && set["custom"] == true)
        }
    }

    @Test(arguments: [["login-methods", "anonymous"], ["auth", "set", "--token-algorithm", "HS256"]])
    func wrongUseIsRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try CloudBaseEmulator.parseAsRoot(arguments) }
    }
}
