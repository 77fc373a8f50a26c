import EmulatorTestSupport
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct DoctorCommandTests {
    /// A project whose function is deployed with the current key of the emulator.
    private func project(at emulator: ControlClient) async throws -> MiniProgramProject {
        let key = try await emulator.get("envs", "demo-local", "custom-login-keys", "current")
        return try MiniProgramProject(keyID: key["private_key_id"]?.string ?? "")
    }

    @Test func aSoundProjectEndsWithStatusZero() async throws {
        try await withEmulator { emulator in
            let project = try await project(at: emulator)
            let run = try await CommandRun("doctor", project.path, at: emulator)
            #expect(run.lines == ["sound; compared with the emulator at \(emulator.address.url)"])
            #expect(run.fault == nil)
            let json = try await CommandRun("doctor", project.path, "--json", at: emulator).json
            #expect(json["findings"] == [] && json["errors"] == 0 && json["emulator"] == .string(emulator.address.url))
        }
    }

    @Test func anErrorIsPrintedWithFileLineWhyAndFix() async throws {
        try await withEmulator { emulator in
            let project = try await project(at: emulator)
            try project.replace("2.24.10", with: "1.8.2", in: "miniprogram/package.json")
            let run = try await CommandRun("doctor", project.path, at: emulator)
            #expect(
                run.lines == [
                    "miniprogram/package.json:4:26: error (error 1): npm was built with @cloudbase/js-sdk 2.24.10, "
                        + "before this version was declared",
                    "  fix: In the developer tools: Tools, Build npm; then compile again.",
                    "miniprogram/package.json:4:26: error (error 9): @cloudbase/js-sdk \"1.8.2\": 1.x has another API, "
                        + "app.auth is not a function there",
                    "  fix: npm install --save --save-exact @cloudbase/js-sdk@2.27.3 @cloudbase/adapter-wx_mp@1.3.1, "
                        + "then build npm again.",
                    "2 errors; compared with the emulator at \(emulator.address.url)",
                ])
            #expect(run.fault?.kind == .refused && run.fault?.problem == "2 errors")
            let json = try await CommandRun("doctor", project.path, "--json", at: emulator).json
            let finding: JSON = [
                "error": 9, "severity": "error", "file": "miniprogram/package.json", "line": 4, "column": 26,
                "why": "@cloudbase/js-sdk \"1.8.2\": 1.x has another API, app.auth is not a function there",
                "fix":
                    "npm install --save --save-exact @cloudbase/js-sdk@2.27.3 @cloudbase/adapter-wx_mp@1.3.1, then build npm again.",
            ]
            #expect(json["findings"]?[1] == finding)
        }
    }

    @Test func aKeyThatWasReplacedWarnsAndThenFails() async throws {
        try await withEmulator { emulator in
            let project = try await project(at: emulator)
            _ = try await emulator.post("envs", "demo-local", "custom-login-keys", body: [:])
            let soon = try await CommandRun("doctor", project.path, at: emulator)
            #expect(soon.fault == nil && soon.text.contains("was replaced; it dies in 1h59m"))
            let strict = try await CommandRun("doctor", project.path, "--strict", at: emulator)
            #expect(strict.fault?.problem == "1 warning")
            _ = try await emulator.post("clock", body: ["advance": "2h1m"])
            let late = try await CommandRun("doctor", project.path, at: emulator)
            #expect(late.fault?.problem == "1 error" && late.text.contains("was replaced and died at"))
        }
    }

    @Test func theEmulatorsListOfDomainsCounts() async throws {
        try await withEmulator { emulator in
            let project = try await project(at: emulator)
            _ = try await CommandRun(
                "apps", "domains", "remove", "https://demo-local.service.tcloudbase.com", at: emulator)
            let run = try await CommandRun("doctor", project.path, at: emulator)
            #expect(run.fault?.problem == "1 error")
            #expect(run.lines.first?.hasPrefix("miniprogram/libs/login.js:2:20: error (error 7)") == true)
        }
    }

    @Test("Armed scenarios of the client's errors are seen and fixed by examinations")
    func scenarios() async throws {
        try await withEmulator { emulator in
            let project = try await project(at: emulator)
            for scenario in ["1-npm-not-built", "9-sdk-version"] {
                _ = try await emulator.post("envs", "demo-local", "scenarios", scenario, "arm", body: [:])
            }
            try project.replace("2.24.10", with: "1.8.2", in: "miniprogram/package.json")
            let broken = try await CommandRun("doctor", project.path, at: emulator)
            let steps = ["scenario 1-npm-not-built is", "scenario 9-sdk-version is"]
            #expect(broken.lines.filter { $0.hasPrefix("scenario") } == steps.map { "\($0) seen" })
            try project.replace("1.8.2", with: "2.24.10", in: "miniprogram/package.json")
            let sound = try await CommandRun("doctor", project.path, at: emulator)
            #expect(Array(sound.lines.dropLast()) == steps.map { "\($0) fixed" })
            let json = try await CommandRun("doctor", project.path, "--json", at: emulator).json
            #expect(json["seen"] == [] && json["fixed"] == [])
        }
    }

    @Test func withoutAnEmulatorItSaysSo() async throws {
        let project = try MiniProgramProject()
        let nobody = ControlClient(try .of("http://127.0.0.1:1"))
        let run = try await CommandRun("doctor", project.path, at: nobody)
        #expect(run.fault == nil)
        #expect(run.lines.last == "2 notes; no emulator answered")
        await nobody.close()
    }

    @Test func aFolderWithoutAProjectIsAWrongArgument() async throws {
        let folder = try ScratchFolder()
        let nobody = ControlClient(try .of("http://127.0.0.1:1"))
        let run = try await CommandRun("doctor", folder.path, at: nobody)
        #expect(run.fault?.kind == .configuration)
        await nobody.close()
    }
}
