import ArgumentParser
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct LoginTests {
    @Test func everyHopIsShown() async throws {
        try await withEmulator { emulator in
            let run = try await CommandRun("login", at: emulator)
            #expect(run.fault == nil, "\(run.text)")
            try #require(run.lines.count == 8)
            #expect(run.lines[0] == "alice logs in to demo-local with app wx0123456789abcdef")
            for hop in HopName.allCases {
                #expect(run.lines[hop.number].hasPrefix("\(hop.number)  \(hop.rawValue) "))
                #expect(run.lines[hop.number].contains(" 200 "))
            }
            #expect(run.lines[7].hasPrefix("logged in as "))
            #expect(!run.text.contains("/@@/"), "the ticket is not shown")
            #expect(!run.text.contains("eyJ"), "no token is shown")
        }
    }

    @Test func programsGetOneObject() async throws {
        try await withEmulator { emulator in
            let first = try await CommandRun("login", "--user", "张三 ?/", "--json", at: emulator).json
            let second = try await CommandRun("login", "--user", "张三 ?/", "--env", "demo-local", "--json", at: emulator)
                .json
            #expect(first["ok"] == true)
            #expect(first["hops"]?.array?.count == 6)
            #expect(first["hops"]?[2]?["learned"]?["expires_in"] == 7200)
            #expect(first["uid"] == second["uid"], "one person is one account")
            #expect(second["hops"]?[1]?["call"] == "POST /demo-local.service.tcloudbase.com/getLoginTicket")
        }
    }

    @Test("Error 5: Custom Login switched off") func customLoginOffStopsTheThirdHop() async throws {
        try await withEmulator { emulator in
            let off = try await CommandRun("custom-login", "off", at: emulator)
            #expect(off.lines == ["custom login is off in demo-local"])
            let run = try await CommandRun("login", at: emulator)
            #expect(run.lines.count == 4)
            #expect(run.lines.last?.hasPrefix("3  signInWithCustomTicket  400") == true)
            let fault = try #require(run.fault)
            #expect(
                fault.lines == [
                    "error: hop 3, signInWithCustomTicket, failed: SYSTEM_NOT_OPEN: custom login is not enabled",
                    "reason: custom login is switched off in environment demo-local",
                    "remedy: Switch it on: cloudbase-emulator custom-login on --env ENV.",
                ])
            #expect(fault.exitCode.rawValue == 1)
            let json = try await CommandRun("login", "--json", at: emulator).json
            #expect(json["ok"] == false)
            #expect(json["uid"] == .null)
            #expect(json["hops"]?[2]?["error"]?["code"] == "SYSTEM_NOT_OPEN")
            _ = try await CommandRun("custom-login", "on", at: emulator)
            #expect(try await CommandRun("login", at: emulator).fault == nil)
        }
    }

    @Test("Error 3: the minute quota, told by the function") func quotaStopsTheSecondHop() async throws {
        try await withEmulator { emulator in
            _ = try await CommandRun("clock", "freeze", at: emulator)
            _ = try await emulator.put("wechat", "quota", body: ["limit": 1])
            #expect(try await CommandRun("login", at: emulator).fault == nil)
            let fault = try #require(try await CommandRun("login", at: emulator).fault)
            #expect(fault.problem.hasPrefix("hop 2, getLoginTicket, failed: WX_API_ERROR 45011: api minute-quota"))
            #expect(fault.remedy != nil)
        }
    }

    @Test("Error 10: no permission") func permissionStopsTheFifthHop() async throws {
        try await withEmulator { emulator in
            let set = try await CommandRun("permission", "todos", "adminonly", at: emulator)
            #expect(set.lines == ["todos in demo-local is ADMINONLY"])
            let fault = try #require(try await CommandRun("login", at: emulator).fault)
            #expect(fault.problem == "hop 5, addDocument, failed: UNAUTHORIZED: permission denied")
            #expect(fault.reason?.contains("ADMINONLY") == true)
        }
    }

    @Test func unknownEnvironmentsAreToldWithTheKnownOnes() async throws {
        try await withEmulator { emulator in
            let fault = try #require(try await CommandRun("login", "--env", "nope", at: emulator).fault)
            #expect(fault.kind == .refused)
            #expect(fault.problem.contains("demo-local"))
        }
    }
}
