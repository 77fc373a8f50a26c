import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct FaultsCommandTests {
    @Test func aRuleComesStrikesAndGoes() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("faults", at: emulator).lines == ["no rules"])
            let added = try await CommandRun(
                "faults", "add", "--id", "busy", "--surface", "weChat", "--errcode", "-1", "--message", "system error",
                "--first", "1", at: emulator)
            #expect(added.lines.last == "busy  surface weChat  errcode -1, message system error  first 1  0 of 0")
            let login = try await CommandRun("login", at: emulator)
            #expect(login.fault?.problem.contains("WX_API_ERROR") == true)
            #expect(try await CommandRun("login", at: emulator).fault == nil)
            let list = try await CommandRun("faults", "list", "--json", at: emulator).json
            #expect(list["faults"]?[0]?["struck"] == 1)
            #expect(try await CommandRun("faults", "remove", "busy", at: emulator).lines == ["removed busy"])
            #expect(try await CommandRun("faults", "clear", at: emulator).lines == ["removed 0"])
        }
    }

    @Test func whatIsNoRuleIsRefused() async throws {
        try await withEmulator { emulator in
            let run = try await CommandRun("faults", "add", "--error", "nonsense", at: emulator)
            #expect(run.fault?.kind == .refused)
            #expect(run.fault?.problem.contains("effect.error is no name of the catalogue") == true)
        }
    }
}
