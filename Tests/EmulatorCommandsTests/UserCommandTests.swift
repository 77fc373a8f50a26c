import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct UserCommandTests {
    @Test func usersAreMadeListedAndShown() async throws {
        try await withEmulator { emulator in
            #expect(try await CommandRun("users", "list", at: emulator).lines == ["no users"])
            let made = try await CommandRun(
                "users", "create", "anna", "--password", "Abcdef123", "--uid", "u1", "--role", "internalUser",
                at: emulator)
            #expect(made.lines.first == "uid          u1")
            #expect(!made.text.contains("Abcdef123"))
            let list = try await CommandRun("users", "list", at: emulator)
            #expect(list.lines.count == 2)
            #expect(list.lines[1].contains("anna") && list.lines[1].contains("internalUser"))
            #expect(list.lines[1].hasSuffix("never"))
            let shown = try await CommandRun("users", "show", "anna", at: emulator)
            #expect(shown.lines.contains("password     set") && shown.lines.last == "no logins")
            let json = try await CommandRun("users", "show", "u1", "--json", at: emulator).json
            #expect(json["username"] == "anna" && json["sessions"] == [])
        }
    }

    @Test func aUserIsFoundByOpenidBlockedSignedOutAndDeleted() async throws {
        try await withEmulator { emulator in
            let login = try await CommandRun("login", "--json", at: emulator).json
            let user = try #require(try await CommandRun("users", "list", "--json", at: emulator).json["users"]?[0])
            #expect(login.text().contains(user["uid"]?.string ?? "-"))
            let name = try #require(user["customUserId"]?.string)
            #expect(try await CommandRun("users", "show", name, at: emulator).text.contains("alive"))
            let blocked = try await CommandRun("users", "block", name, "--json", at: emulator).json
            #expect(blocked["status"] == "BLOCKED")
            #expect(try await CommandRun("users", "unblock", name, "--json", at: emulator).json["status"] == "ACTIVE")
            #expect(try await CommandRun("users", "sign-out", name, at: emulator).lines == ["logins ended: 1"])
            let deleted = try await CommandRun("users", "delete", name, "--json", at: emulator).json
            #expect(deleted["deleted"] == user["uid"])
            let gone = try await CommandRun("users", "show", name, at: emulator)
            #expect(gone.fault?.kind == .refused)
            #expect(gone.fault?.remedy == "List them with: users list.")
        }
    }

    @Test func aNameThatIsTwoUsersIsRefusedWithBoth() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("users", "create", "frank", "--uid", "dora", at: emulator)
            _ = try await CommandRun("users", "create", "dora", "--uid", "u2", at: emulator)
            let run = try await CommandRun("users", "block", "dora", at: emulator)
            #expect(
                run.fault?.problem == "dora is 2 users of environment demo-local: dora (username), u2 (username)")
            let users = try await CommandRun("users", "list", "--json", at: emulator).json["users"]?.array ?? []
            #expect(users.allSatisfy { $0["status"] == "ACTIVE" })
            #expect(try await CommandRun("users", "block", "u2", "--json", at: emulator).json["username"] == "dora")
        }
    }

    @Test func rolesAreMadeGivenAndDeleted() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("users", "create", "anna", "--uid", "u1", at: emulator)
            let made = try await CommandRun("roles", "create", "editors", "--name", "Editors", at: emulator)
            #expect(made.lines == ["made role editors in demo-local"])
            let given = try await CommandRun(
                "users", "roles", "anna", "editors", "administrator", "--json", at: emulator)
            #expect(try given.json["roles"] == ["administrator", "editors"])
            let list = try await CommandRun("roles", "list", at: emulator)
            #expect(list.lines.count == 6)
            #expect(list.lines.last?.hasPrefix("editors") == true && list.lines.last?.hasSuffix("u1") == true)
            let none = try await CommandRun("users", "roles", "anna", "administrator", "--json", at: emulator).json
            #expect(none["roles"] == ["administrator"])
            _ = try await CommandRun("roles", "delete", "editors", at: emulator)
            #expect(try await CommandRun("roles", "list", at: emulator).lines.count == 5)
            let again = try await CommandRun("roles", "delete", "editors", at: emulator)
            #expect(again.fault?.problem == "NOT_FOUND: environment demo-local has no custom role editors")
        }
    }

    @Test func environmentsAreMadeListedAndDeleted() async throws {
        try await withEmulator { emulator in
            let made = try await CommandRun("envs", "create", "second", "--json", at: emulator).json
            let list = try await CommandRun("envs", "list", at: emulator)
            #expect(list.lines.count == 3)
            #expect(list.lines[2] == "second      ap-shanghai  custom, username, openid")
            let deleted = try await CommandRun("envs", "delete", "second", at: emulator)
            #expect(deleted.lines == ["deleted second", "deleted app \(made["appid"]?.string ?? "?")"])
            #expect(try await CommandRun("envs", "list", "--json", at: emulator).json["envs"]?.array?.count == 1)
            let fresh = try await CommandRun("envs", "create", at: emulator)
            #expect(fresh.lines.count == 3 && fresh.lines[0].hasPrefix("id      env-"))
            _ = try await CommandRun("envs", "delete", "demo-local", at: emulator)
            #expect(try await CommandRun("users", "list", at: emulator).fault == nil)
        }
    }
}
