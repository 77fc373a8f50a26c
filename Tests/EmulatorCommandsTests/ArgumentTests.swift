import ArgumentParser
import EmulatorCore
import Testing

@testable import EmulatorCommands

@Suite struct ArgumentTests {
    @Test func defaultsAreFilledIn() throws {
        let login = try #require(try CloudBaseEmulator.parseAsRoot(["login"]) as? LoginCommand)
        #expect((login.user, login.collection) == ("alice", "todos"))
        #expect(login.environment.id == nil)
        let deploy = try #require(try CloudBaseEmulator.parseAsRoot(["keys", "deploy", "f"]) as? KeysDeployCommand)
        #expect(deploy.function == "getLoginTicket")
    }

    @Test func theClockIsShownByDefault() throws {
        let clock = try #require(try CloudBaseEmulator.parseAsRoot(["clock", "--env", "e"]) as? ClockShowCommand)
        #expect(clock.clock.environment == "e")
    }

    @Test func permissionsAreReadInAnyCase() throws {
        let parsed = try CloudBaseEmulator.parseAsRoot(["permission", "c", "adminOnly"])
        #expect((parsed as? PermissionCommand)?.permission == .adminOnly)
    }

    @Test(arguments: [
        ["clock", "advance", "2x"], ["clock", "advance", ""], ["clock", "set", "2026"], ["custom-login", "maybe"],
        ["permission", "c", "EVERYBODY"], ["profile", "moon"], ["keys", "deploy"], ["nonsense"],
        ["differences", "--markdown", "--json"], ["login", "--nonsense"],
    ])
    func wrongUsageIsStatus64(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try CloudBaseEmulator.parseAsRoot(arguments) }
        #expect(error.map { CloudBaseEmulator.exitCode(for: $0).rawValue } == 64)
    }

    @Test func helpListsWhatCanBeSaid() {
        let help = CloudBaseEmulator.helpMessage(for: PermissionCommand.self)
        for permission in CollectionPermission.allCases { #expect(help.contains(permission.rawValue)) }
        let root = CloudBaseEmulator.helpMessage()
        for name in ["start", "login", "status", "clock", "keys", "custom-login", "permission", "profile", "reset"] {
            #expect(root.contains("  \(name) "))
        }
    }

    @Test func theVersionIsTheProducts() throws {
        let error = #expect(throws: (any Error).self) { try CloudBaseEmulator.parseAsRoot(["--version"]) }
        let text = error.map { CloudBaseEmulator.message(for: $0) }
        #expect(text == "\(Product.name) \(Product.version)")
    }
}
