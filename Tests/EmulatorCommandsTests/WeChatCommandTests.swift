import ArgumentParser
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct WeChatCommandTests {
    @Test func appsAreMadeChangedAndDeleted() async throws {
        try await withEmulator { emulator in
            let made = try await CommandRun(
                "apps", "create", "--appid", "wxaaaaaaaaaaaaaaaa", "--session-key-rotation", "10m", "--json",
                at: emulator
            ).json
            #expect(made["appid"] == "wxaaaaaaaaaaaaaaaa" && made["sessionKeyRotation"] == "10m")
            let list = try await CommandRun("apps", at: emulator)
            #expect(list.lines.count == 3)
            #expect(list.lines[1] == "wx0123456789abcdef  demo-local  -              always       good")
            let set = try await CommandRun(
                "apps", "set", "--app", "wxaaaaaaaaaaaaaaaa", "--banned", "on", "--open-platform", "vendor",
                "--allow-ip", "::1", "203.0.113.1", "--daily-limit", "3", "--mini-program", "off", "--json",
                at: emulator
            ).json
            #expect(set["banned"] == true && set["openPlatform"] == "vendor" && set["dailyLimit"] == 3)
            #expect(set["ipAllowList"] == ["::1", "203.0.113.1"] && set["miniProgram"] == false)
            let cleared = try await CommandRun(
                "apps", "set", "--app", "wxaaaaaaaaaaaaaaaa", "--open-platform", "", "--allow-ip", "", "--json",
                at: emulator
            ).json
            #expect(cleared["openPlatform"] == nil && cleared["ipAllowList"] == [])
            let shown = try await CommandRun("apps", "show", "--app", "wxaaaaaaaaaaaaaaaa", at: emulator)
            #expect(shown.lines.contains("banned              true"))
            let deleted = try await CommandRun("apps", "delete", "wxaaaaaaaaaaaaaaaa", at: emulator)
            #expect(deleted.lines == ["wxaaaaaaaaaaaaaaaa is deleted"])
            let again = try await CommandRun("apps", "delete", "wxaaaaaaaaaaaaaaaa", at: emulator)
            #expect(again.fault?.problem == "NOT_FOUND: there is no app wxaaaaaaaaaaaaaaaa")
        }
    }

    @Test func aSecretIsMadeNewAndShown() async throws {
        try await withEmulator { emulator in
            let run = try await CommandRun("apps", "reset-secret", at: emulator)
            #expect(run.text.wholeMatch(of: /the secret of wx0123456789abcdef is now [0-9a-f]{32}/) != nil)
            let login = try await CommandRun("login", at: emulator)
            #expect(login.fault?.kind == .refused)
        }
    }

    @Test func peopleAreMadeChangedAndDeleted() async throws {
        try await withEmulator { emulator in
            let made = try await CommandRun("people", "create", "carol", "--phone", "13900000000", at: emulator)
            #expect(made.lines.count == 2)
            #expect(made.lines[1].contains("+86 13900000000"))
            let set = try await CommandRun(
                "people", "set", "carol", "--high-risk", "on", "--nickname", "Carol", "--phone", "", "--json",
                at: emulator
            ).json
            #expect(set["highRisk"] == true && set["nickname"] == "Carol")
            #expect(try await CommandRun("people", at: emulator).lines.count == 4)
            let deleted = try await CommandRun("people", "delete", "carol", at: emulator)
            #expect(deleted.lines == ["carol is deleted"])
            let nobody = try await CommandRun("people", "set", "carol", "--high-risk", "off", at: emulator)
            #expect(nobody.fault?.kind == .refused)
        }
    }

    @Test func aDeviceDoesWhatItIsTold() async throws {
        try await withEmulator { emulator in
            let login = try await CommandRun("device", "login", "bob", "--json", at: emulator).json
            #expect(login["errMsg"] == "login:ok")
            let session = try await CommandRun("device", "check-session", "bob", at: emulator)
            #expect(session.lines == ["errMsg  checkSession:ok"])
            let info = try await CommandRun("device", "user-info", "bob", "--json", at: emulator).json
            #expect(info["errMsg"] == "getUserInfo:ok")
            let profile = try await CommandRun("device", "user-profile", "--deny", "--json", at: emulator).json
            #expect(profile["errMsg"] == "getUserProfile:fail auth deny")
            let phone = try await CommandRun("device", "phone", "bob", "--json", at: emulator).json
            #expect(phone["code"]?.string?.count == 64)
            let payment = try await CommandRun("device", "pay", "bob", "--json", at: emulator).json
            #expect(payment["transactionId"]?.string?.count == 28)
            let data = try #require(phone["encryptedData"]?.string)
            let explained = try await CommandRun("device", "explain", data, at: emulator)
            #expect(explained.text.contains("the user's present one"))
            let tried = try await CommandRun("device", "explain", data, "--session-key", "x", at: emulator)
            #expect(tried.text.contains("another"))
        }
    }

    @Test(arguments: [
        ["apps", "delete"], ["apps", "set", "--banned", "maybe"], ["apps", "set", "--daily-limit", "many"],
        ["people", "create"], ["people", "set", "alice", "--high-risk", "1"], ["device"], ["device", "dance"],
        ["device", "explain"],
    ])
    func wrongUsage(arguments: [String]) {
        let parsed = try? CloudBaseEmulator.parseAsRoot(arguments)
        #expect(parsed as? any EmulatorCommand == nil)
    }
}
