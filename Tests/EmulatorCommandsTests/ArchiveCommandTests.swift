import EmulatorCore
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite("Commands about the whole state")
struct ArchiveCommandTests {
    @Test func aSnapshotIsSavedListedRestoredAndDeleted() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("snapshots", at: emulator).lines == ["no snapshots"])
            let saved = try await CommandRun("snapshots", "save", "one", "--note", "a note", at: emulator)
            #expect(saved.text.hasPrefix("snapshot one kept: "))
            let list = try await CommandRun("snapshots", at: emulator)
            #expect(list.lines.count == 2 && list.text.contains("a note"))
            let again = try await CommandRun("snapshots", "save", "one", at: emulator)
            #expect(again.fault?.problem.contains("CONFLICT") == true)
            #expect(try await CommandRun("snapshots", "save", "one", "--replace", at: emulator).fault == nil)
            let restored = try await CommandRun("snapshots", "restore", "one", "--keep-clock", "--json", at: emulator)
            #expect(try restored.json["restored"] == "one")
            #expect(try await CommandRun("snapshots", "delete", "one", at: emulator).text == "snapshot one deleted")
            let unknown = try await CommandRun("snapshots", "restore", "one", at: emulator)
            #expect(unknown.fault?.problem.contains("there is no snapshot one") == true)
        }
    }

    @Test func aStateGoesThroughAFile() async throws {
        try await withScratchFile { path in
            try await withEmulator { here in
                _ = try await CommandRun("login", "--user", "carol", "--json", at: here)
                let exported = try await CommandRun("export", "--output", path, at: here)
                #expect(exported.lines.count == 2)
                #expect(exported.lines.last?.hasPrefix("complete: it holds every secret") == true)
                #expect(mode(of: path) == 0o600)
                #expect(mode(of: path + ".part") == nil)
            }
            try await withEmulator { there in
                let imported = try await CommandRun("import", path, at: there)
                #expect(imported.fault == nil)
                #expect(imported.text.contains("imported, the clock is at"))
                let users = try await CommandRun("users", "list", "--json", at: there)
                #expect(try users.json["users"]?.array?.count == 1)
                #expect(try await CommandRun("export", "--output", path, "--redact", at: there).fault == nil)
                let refused = try await CommandRun("import", path, at: there)
                #expect(refused.fault?.problem.hasPrefix("REDACTED") == true)
                #expect(refused.fault?.remedy?.contains("without --redact") == true)
            }
        }
    }

    @Test func whatCannotBeReadOrWrittenIsRefused() async throws {
        try await withEmulator { emulator in
            let missing = try await CommandRun("import", "/nowhere/at/all", at: emulator)
            #expect(missing.fault?.kind == .configuration)
            let unwritable = try await CommandRun("export", "--output", "/nowhere/at/all", at: emulator)
            #expect(unwritable.fault?.kind == .configuration)
        }
    }

    @Test func oneEnvironmentIsReset() async throws {
        try await withEmulator { emulator in
            let reset = try await CommandRun("reset", "--env", "demo-local", at: emulator)
            #expect(reset.text == "demo-local is back to how it began")
            let unknown = try await CommandRun("reset", "--env", "none", at: emulator)
            #expect(unknown.fault?.problem.contains("there is no environment none") == true)
        }
    }

    @Test func progressIsToldOnlyOfWhatTakesLong() async throws {
        let recorder = Recorder()
        let progress = Progress("exporting", on: recorder.console(isJSON: false))
        try await progress.during { () async throws(CommandFault) in progress.note(5) }
        #expect(progress.count == 5)
        #expect(recorder.lines.isEmpty)
    }
}
