import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct ServerDomainCommandTests {
    @Test func domainsAreListedAddedAndRemoved() async throws {
        try await withEmulator { emulator in
            let list = try await CommandRun("apps", "domains", at: emulator)
            #expect(list.lines.first == "request  https://demo-local.service.tcloudbase.com")
            #expect(list.lines.count == 3)
            let added = try await CommandRun(
                "apps", "domains", "add", "https://a.example", "https://demo-local.service.tcloudbase.com", at: emulator
            )
            #expect(added.lines.last == "request  https://a.example")
            #expect(added.lines.count == 4)
            let socket = try await CommandRun(
                "apps", "domains", "add", "wss://a.example", "--kind", "socket", "--json", at: emulator)
            #expect(try socket.json["socket"] == ["wss://a.example"])
            let removed = try await CommandRun("apps", "domains", "remove", "https://a.example", "--json", at: emulator)
            #expect(try removed.json["request"]?.array?.count == 3)
        }
    }

    @Test func whatIsNotThereOrNoDomainIsRefused() async throws {
        try await withEmulator { emulator in
            let absent = try await CommandRun("apps", "domains", "remove", "https://a.example", at: emulator)
            #expect(absent.fault?.problem == "https://a.example is not in the request list")
            let wrong = try await CommandRun("apps", "domains", "add", "https://a.example/path", at: emulator)
            #expect(wrong.fault?.kind == .refused)
            #expect(wrong.fault?.problem.contains("leave out any path") == true)
        }
    }
}
