import ArgumentParser
import EmulatorState
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite("The journal's commands")
struct JournalCommandTests {
    @Test func theJournalIsATableAndAnObject() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("profile", "cloud", at: emulator)
            let run = try await CommandRun("journal", at: emulator)
            #expect(run.lines.count == 2)
            #expect(run.lines[0].hasPrefix("seq  at"))
            #expect(run.lines[1].contains("control.profile.set") && run.lines[1].contains("ok"))
            let json = try await CommandRun("journal", "--where", "operation:none", "--json", at: emulator).json
            #expect(json == ["entries": [], "more": false])
            #expect(try await CommandRun("journal", "--where", "seq:9", at: emulator).lines == ["no lines"])
        }
    }

    @Test(arguments: JournalField.allCases)
    func theHelpNamesEveryField(_ field: JournalField) {
        #expect(JournalCommand.language.contains(" \(field.rawValue)"))
    }

    @Test func aQuestionThatIsNoneIsRefusedWithWhatWasMeant() async throws {
        try await withEmulator { emulator in
            let run = try await CommandRun("journal", "--where", "sattus:200", at: emulator)
            #expect(run.fault?.kind == .refused)
            #expect(run.fault?.problem.contains("did you mean status?") == true)
        }
    }

    @Test func verifyingEndsWithAStatus() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("profile", "cloud", at: emulator)
            let question = "operation:control.profile.set"
            let good = try await CommandRun("journal", "verify", question, "--exactly", "1", at: emulator)
            #expect(good.fault == nil)
            #expect(good.lines.first == "verified, found 1")
            let bad = try await CommandRun("journal", "verify", "\(question) status:404", at: emulator)
            #expect(bad.fault?.exitCode.rawValue == 1)
            #expect(bad.fault?.problem.hasPrefix("not verified: expected at least 1 call") == true)
            #expect(bad.text.contains("near miss") && bad.text.contains("status:404 but was 200"))
            let order = try await CommandRun(
                "journal", "verify", "--in-order", question, "operation:none", "--json", at: emulator)
            #expect(order.fault?.kind == .refused)
            #expect(try order.json["count"] == 1)
            let short = try await CommandRun(
                "journal", "verify", "operation:none", "--within", "1ms", "--at-most", "0", at: emulator)
            #expect(short.fault == nil)
        }
    }

    @Test(arguments: [
        ["journal", "verify"], ["journal", "verify", "a:b", "c:d"], ["journal", "verify", "x", "--within", "y"],
    ])
    func aWrongUseIsRefusedBeforeAnythingIsSent(arguments: [String]) {
        #expect(throws: (any Error).self) { try CloudBaseEmulator.parseAsRoot(arguments) }
    }

    @Test func anArchiveIsAFileForItsOwner() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("profile", "cloud", at: emulator)
            try await withScratchFile { path in
                let run = try await CommandRun("journal", "har", "--output", path, at: emulator)
                #expect(run.lines == ["1 calls written to \(path)"])
                #expect(mode(of: path) == 0o600)
                let log = try JSON.parse(PrivateFile.read(path))["log"]
                #expect(log?["entries"]?.array?.count == 1)
            }
            #expect(try await CommandRun("journal", "har", at: emulator).text.hasPrefix("{\n"))
        }
    }

    @Test func clearingForgetsTheLines() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("profile", "cloud", at: emulator)
            #expect(try await CommandRun("journal", "clear", at: emulator).lines == ["1 lines forgotten"])
            let lines = try await emulator.get("journal")["entries"]?.array ?? []
            #expect(lines.map { $0["operation"] } == ["control.journal.clear"])
        }
    }

    @Test func loginsAreListedAndShownHopByHop() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("logins", at: emulator).lines == ["no logins"])
            #expect(try await CommandRun("logins", "show", at: emulator).fault?.kind == .configuration)
            _ = try await CommandRun("login", at: emulator)
            _ = try await emulator.post("wechat", "apps", "wx0123456789abcdef", "users", "bob", "login", body: [:])
            let list = try await CommandRun("logins", at: emulator)
            #expect(list.lines.count == 3)
            #expect(list.lines[1].contains("bob") && list.lines[1].contains("jscode2session was never called"))
            #expect(list.lines[2].contains("alice"))
            let latest = try await CommandRun("logins", "show", at: emulator)
            #expect(latest.lines.last == "missing  the code was minted, jscode2session was never called")
            let name = try #require(try await emulator.get("logins")["logins"]?[1]?["correlation"]?.string)
            let first = try await CommandRun("logins", "show", name, at: emulator)
            for step in ["wx.login", "getLoginTicket", "jscode2session", "createTicket", "signInWithCustomTicket"] {
                #expect(first.text.contains(step), "\(step)")
            }
            #expect(try await CommandRun("logins", "show", "nobody", at: emulator).fault?.kind == .refused)
        }
    }
}
