import EmulatorCore
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct ControlCommandTests {
    @Test func statusIsATable() async throws {
        try await withEmulator { emulator in
            let run = try await CommandRun("status", at: emulator)
            #expect(run.lines.first == "version       \(Product.version)")
            #expect(run.lines.contains("environments  demo-local"))
            let json = try await CommandRun("status", "--json", at: emulator).json
            #expect(json["envs"] == ["demo-local"])
        }
    }

    @Test func theClockIsMoved() async throws {
        try await withEmulator { emulator in
            let set = try await CommandRun("clock", "set", "2026-01-01T00:00:00Z", at: emulator)
            #expect(set.text.hasPrefix("2026-01-01T00:00:00"))
            let frozen = try await CommandRun("clock", "freeze", "--json", at: emulator).json
            #expect(frozen["frozen"] == true)
            let before = try #require(frozen["now"]?.string.flatMap(RFC3339.parse))
            let later = try await CommandRun("clock", "advance", "2h1m", "--json", at: emulator).json
            #expect(later["now"]?.string.flatMap(RFC3339.parse) == before + .seconds(7260))
            let own = try await CommandRun("clock", "advance", "1d", "--env", "demo-local", "--json", at: emulator).json
            let shown = try await CommandRun("clock", "--env", "demo-local", "--json", at: emulator).json
            #expect(shown["now"] == own["now"])
            #expect(try await CommandRun("clock", "--json", at: emulator).json["now"] == later["now"])
            #expect(try await CommandRun("clock", "resume", "--json", at: emulator).json["frozen"] == false)
            #expect(try await CommandRun("clock", "reset", "--json", at: emulator).json["offsetMs"] == 0)
        }
    }

    @Test func keysGoRound() async throws {
        try await withEmulator { emulator in
            try await withScratchFile { path in
                let made = try await CommandRun("keys", "regenerate", "--output", path, "--json", at: emulator)
                #expect(try made.json["file"] == .string(path))
                #expect(!made.text.contains("PRIVATE KEY"))
                #expect(mode(of: path) == 0o600)
                let list = try await CommandRun("keys", "list", at: emulator)
                #expect(list.lines.count == 3)
                #expect(list.lines.dropFirst().filter { $0.hasSuffix("  current") }.count == 1)
                let deployed = try await CommandRun("keys", "deploy", path, "--json", at: emulator).json
                let id = try made.json["private_key_id"]
                #expect(deployed["deployedKey"]?["private_key_id"] == id)
                let login = try await CommandRun("login", "--json", at: emulator).json
                #expect(login["hops"]?[1]?["learned"]?["private_key_id"] == id)
                let shown = try await CommandRun("keys", "download", at: emulator)
                #expect(try JSON.parse(shown.text) == JSON.parse(PrivateFile.read(path)))
            }
        }
    }

    @Test func deployingWhatIsNoKeyFileIsRefusedHere() async throws {
        try await withEmulator { emulator in
            try await withScratchFile { path in
                let absent = try await CommandRun("keys", "deploy", path, at: emulator)
                #expect(absent.fault?.kind == .configuration)
                try PrivateFile.write(Array("[]".utf8), to: path)
                let list = try await CommandRun("keys", "deploy", path, at: emulator)
                #expect(list.fault?.kind == .configuration)
                try PrivateFile.write(Array("{}".utf8), to: path)
                let nobody = try await CommandRun("keys", "deploy", path, "--function", "nobody", at: emulator)
                #expect(nobody.fault?.problem == "NOT_FOUND: environment demo-local has no function nobody")
            }
        }
    }

    @Test func theProfileIsSetAndReset() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("profile", at: emulator).lines == ["recipe"])
            #expect(try await CommandRun("profile", "cloud", at: emulator).lines == ["cloud"])
            let reset = try await CommandRun("reset", "--keys", at: emulator)
            #expect(reset.lines == ["back to the seeded state, with new keys"])
            #expect(try await CommandRun("profile", at: emulator).lines == ["recipe"])
        }
    }
}
