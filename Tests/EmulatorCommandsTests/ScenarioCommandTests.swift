import ArgumentParser
import EmulatorCore
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct ScenarioCommandTests {
    @Test func aScenarioIsShownArmedWatchedAndDisarmed() async throws {
        try await withEmulator { emulator in
            let list = try await CommandRun("scenarios", "list", at: emulator)
            #expect(list.lines.count == ScenarioID.allCases.count + 1)
            #expect(
                list.lines[9].hasPrefix("5-custom-login-off      idle    Custom Login")
                    || list.text.contains("5-custom"))
            let shown = try await CommandRun("scenarios", "show", "5", at: emulator)
            #expect(shown.lines.first == "5-custom-login-off: Custom Login is switched off")
            #expect(shown.text.contains("cloudbase-emulator custom-login on --env demo-local"))
            let armed = try await CommandRun("scenarios", "arm", "5", at: emulator)
            #expect(armed.lines.first == "5-custom-login-off is armed in demo-local")
            #expect(armed.lines.last == "changed  customLogin")
            _ = try await CommandRun("login", at: emulator)
            let seen = try await CommandRun("scenarios", "status", "5", at: emulator)
            #expect(seen.lines.first == "5-custom-login-off  seen")
            #expect(seen.text.contains("auth.signInCustom customLoginOff"))
            let report = try await CommandRun("scenarios", "report", "--junit", "-", at: emulator)
            #expect(report.text.contains("<failure message=\"seen, not fixed\">auth.signInCustom customLoginOff: "))
            _ = try await CommandRun("custom-login", "on", at: emulator)
            _ = try await CommandRun("login", at: emulator)
            let fixed = try await CommandRun("scenarios", "status", at: emulator)
            #expect(fixed.lines.first == "5-custom-login-off  fixed")
            let disarmed = try await CommandRun("scenarios", "disarm", "5", at: emulator)
            #expect(
                disarmed.lines == [
                    "5-custom-login-off is disarmed in demo-local", "customLogin was changed meanwhile and stays",
                ])
            let passed = try await CommandRun("scenarios", "report", "--junit", "-", at: emulator)
            #expect(passed.text.contains("tests=\"10\" failures=\"0\" errors=\"0\" skipped=\"9\""))
        }
    }

    @Test func aWorkshopIsOpenedGoneThroughAndCleaned() async throws {
        try await withEmulator { emulator in
            let cards = try await CommandRun("workshop", "--learners", "2", "--json", at: emulator).json
            #expect(cards["learners"]?.array?.map { $0["env"] } == ["learner-01", "learner-02"])
            #expect(try await CommandRun("workshop", "cards", "--json", at: emulator).json == cards)
            let printed = try await CommandRun("workshop", "--learners", "1", at: emulator)
            #expect(printed.lines[0] == "learner-01")
            let secret = cards["learners"]?[0]?["secret"]?.string ?? "?"
            #expect(printed.lines.contains("  secret           \(secret)"))
            let next = try await CommandRun("workshop", "next", at: emulator)
            #expect(
                next.lines == [
                    "learner-01 is at 1-npm-not-built: Build npm was not run",
                    "learner-02 is at 1-npm-not-built: Build npm was not run",
                ])
            let progress = try await CommandRun("workshop", "progress", at: emulator)
            #expect(progress.lines.count == 3 && progress.lines[1].hasPrefix("learner-01  armed <"))
            let clean = try await CommandRun("workshop", "clean", at: emulator)
            #expect(clean.lines == ["deleted learner-01", "deleted learner-02"])
        }
    }

    @Test func aWrongCourseFileIsRefusedWithItsPlace() async throws {
        try await withEmulator { emulator in
            try await withScratchFile { path in
                try TextFile.write(#"{"steps":[{"scenario":"11"}]}"#, to: path)
                let run = try await CommandRun("workshop", "--learners", "1", "--course", path, at: emulator)
                #expect(run.fault?.kind == .configuration)
                #expect(run.fault?.problem.hasPrefix("\(path):1:23: steps[0].scenario: expected ") == true)
                #expect(try await emulator.get("workshop", "learners") == ["learners": []])
            }
        }
    }

    @Test func aFunctionIsMadeCarelessAndCarefulAgain() async throws {
        try await withEmulator { emulator in
            let set = try await CommandRun(
                "functions", "set", "--careless", "cuts-ticket", "--guarded", "off", "--variable", "A=b=c", at: emulator
            )
            #expect(set.lines.contains("careless   cuts-ticket") && set.lines.contains("guarded    no"))
            let back = try await CommandRun("functions", "set", "--careless", "none", "--json", at: emulator).json
            #expect(back["careless"] == .null && back["guarded"] == false)
            _ = try await CommandRun("login", at: emulator)
            #expect(try await CommandRun("functions", "logs", at: emulator).text.contains("ticket length:"))
        }
    }

    @Test("Every command that a scenario names can be typed", arguments: Scenario.all)
    func commandsOfTheFixes(_ scenario: Scenario) throws {
        for command in scenario.commands {
            let words = command.split(separator: " ").map(String.init)
            #expect(throws: Never.self, "\(command)") { _ = try CloudBaseEmulator.parseAsRoot(words) }
        }
    }
}
