import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What machines ask")
struct HealthTests {
    @Test func itLivesAndIsReady() async throws {
        let world = try World()
        #expect(try await world.send(.get, "/emulator/healthz").json == ["status": "ok"])
        #expect(try await world.send(.get, "/emulator/readyz").json == ["status": "ready", "envs": 1])
    }

    @Test func anybodyMayAskForHealthAndNothingElse() async throws {
        let world = try World(guardian: ControlGuard(host: "0.0.0.0", token: "let me"))
        for path in ["/emulator/healthz", "/emulator/readyz"] {
            #expect(await world.send(.get, path, host: "10.1.2.3:8787", from: "203.0.113.7").status == .ok)
        }
        #expect(await world.send(.get, "/emulator/v1/metrics", from: "203.0.113.7").status == .unauthorized)
    }

    @Test func callsAreCounted() async throws {
        let world = try World()
        let code = try await world.code()
        for _ in 1...3 { _ = await world.exchange(code) }
        let page = await world.ask(.get, "metrics")
        #expect(page.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = page.text.split(separator: "\n").map(String.init)
        let calls = "emulator_calls_total{surface=\"weChat\",operation=\"sns.jscode2session\",outcome="
        #expect(lines.contains("\(calls)\"ok\"} 1"))
        #expect(lines.contains("\(calls)\"codeUsed\"} 2"))
        #expect(lines.contains("emulator_call_duration_seconds_count{surface=\"weChat\"} 3"))
        #expect(lines.contains("emulator_call_duration_seconds_bucket{surface=\"weChat\",le=\"+Inf\"} 3"))
        #expect(lines.contains("emulator_environments 1"))
        #expect(lines.contains("emulator_clock_offset_seconds 0.0"))
        #expect(page.text.hasSuffix("\n"))
        for line in lines where !line.hasPrefix("#") {
            #expect(Double(line.split(separator: " ").last ?? "") != nil, "\(line)")
        }
    }

    @Test func inventedNamesDoNotFillTheMemory() async throws {
        let world = try World()
        for number in 1...1100 {
            _ = await world.send(.post, "/web", json: ["action": .string("made.up\(number)")])
        }
        let lines = await world.ask(.get, "metrics").text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("emulator_calls_total") } <= 1001)
        #expect(lines.contains { $0.hasPrefix("emulator_calls_total{surface=\"data\",operation=\"other\"") })
    }

    @Test func quotesInANameAreEscaped() async throws {
        let world = try World()
        _ = await world.send(.post, "/web", json: ["action": "a\"b\\c\n"])
        #expect(await world.ask(.get, "metrics").text.contains(#"operation="a\"b\\c\n""#))
    }
}
