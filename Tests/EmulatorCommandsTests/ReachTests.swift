import ArgumentParser
import EmulatorClient
import EmulatorCore
import HTTPTypes
import Testing

@testable import EmulatorCommands

@Suite struct ReachTests {
    /// Answers as a server that is no emulator.
    private struct Stranger: CallPort {
        func bodyLimit(for head: Call) -> Int { 0 }

        func refusal(of head: Call, for reason: TransportRefusal) -> Reply { Reply(status: 400) }

        func submit(_ call: Call, deliver: @escaping @Sendable (Reply) -> Void) {
            deliver(Reply(body: Array("{}".utf8)))
        }
    }

    @Test func nobodyThereIsStatusThree() async throws {
        let run = try await CommandRun("status", at: ControlClient(.of("http://127.0.0.1:1")))
        let fault = try #require(run.fault)
        #expect(fault.exitCode.rawValue == 3)
        #expect(fault.lines[0] == "error: no emulator at http://127.0.0.1:1: nobody listens on 127.0.0.1:1")
        #expect(fault.lines[1].contains("cloudbase-emulator start"))
    }

    @Test func somebodyElseThereIsStatusThree() async throws {
        try await withServer(Stranger()) { stranger in
            let fault = try #require(try await CommandRun("status", at: stranger).fault)
            #expect(fault.kind == .unreachable)
            #expect(fault.problem.hasSuffix("something else answers there (status 200)"))
        }
    }

    @Test func theTokenIsShown() async throws {
        try await withEmulator(token: "open sesame") { emulator in
            let run = try await CommandRun("login", at: emulator)
            #expect(run.fault == nil, "\(run.text)")
        }
        try await withEmulator(token: "open sesame", showing: "open barley") { emulator in
            let fault = try #require(try await CommandRun("status", at: emulator).fault)
            #expect(fault.kind == .refused)
            #expect(fault.problem.hasPrefix("TOKEN_REQUIRED: "))
        }
    }

    @Test func optionsGoBeforeVariables() throws {
        let variables = ["EMULATOR_URL": "http://127.0.0.1:9", "EMULATOR_TOKEN": "t"]
        let named = try EmulatorAddress(.parse(["--url", "http://localhost:7/x"]), variable: { variables[$0] })
        #expect(named.base == BaseURL("http://localhost:7/x"))
        #expect(named.token == "t")
        let plain = try EmulatorAddress(.parse([]), variable: { variables[$0] })
        #expect(plain.base.port == 9)
        let standard = try EmulatorAddress(.parse([]), variable: { _ in nil })
        #expect(standard.url == "http://127.0.0.1:8787")
    }

    @Test func aWrongURLIsStatusTwo() throws {
        let fault = #expect(throws: CommandFault.self) {
            try EmulatorAddress(.parse(["--url", "https://example.org"]), variable: { _ in nil })
        }
        #expect(fault?.exitCode.rawValue == 2)
    }
}
