import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Following scenarios")
struct StreamTests {
    /// The next events of a stream: the scenario and how far it got.
    private func steps(of stream: ReplyStream) async throws -> [String] {
        let piece = String(decoding: await stream.next() ?? [], as: UTF8.self)
        return try piece.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map { line in
            let step = try JSON.parse(String(line.dropFirst("data: ".count)))
            let armed = step["armed"] == true ? "" : " disarmed"
            return "\(step["env"]?.string ?? "") \(step["id"]?.string ?? "") \(step["status"]?.string ?? "")\(armed)"
        }
    }

    @Test("Each step comes as an event, beginning with what is armed")
    func steps() async throws {
        let world = try World()
        await world.arm(.customLoginOff)
        let reply = await world.ask(.get, "scenarios/stream")
        #expect(reply.headers[.contentType] == "text/event-stream")
        let stream = try #require(reply.stream)
        #expect(try await steps(of: stream) == ["demo-local 5-custom-login-off armed"])
        let ticket = try await world.ticket()
        _ = await world.signIn(with: ticket)
        #expect(try await steps(of: stream) == ["demo-local 5-custom-login-off seen"])
        try await world.control(.patch, "envs/demo-local/login-methods", ["custom": true])
        _ = await world.signIn(with: ticket)
        #expect(try await steps(of: stream) == ["demo-local 5-custom-login-off fixed"])
        await world.disarm(.customLoginOff)
        #expect(try await steps(of: stream) == ["demo-local 5-custom-login-off fixed disarmed"])
        await world.arm(.sdkVersion)
        #expect(try await steps(of: stream) == ["demo-local 9-sdk-version armed"])
        stream.cancel()
    }

    @Test("Of one environment only its own steps come")
    func oneEnvironment() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "class"])
        let stream = try #require(await world.ask(.get, "scenarios/stream?env=class").stream)
        #expect(try await steps(of: stream) == [])
        await world.arm(.customLoginOff)
        await world.arm(.sdkVersion, in: "class")
        #expect(try await steps(of: stream) == ["class 9-sdk-version armed"])
        stream.cancel()
    }

    @Test func anUnknownEnvironmentIsRefused() async throws {
        let reply = await (try World()).ask(.get, "scenarios/stream?env=nowhere")
        #expect(reply.status == .notFound)
    }

    @Test("What a kept state had armed is armed again, and what came since is forgotten")
    func keptState() async throws {
        let world = try World()
        await world.arm(.customLoginOff)
        try await world.control(.put, "snapshots/lesson")
        await world.disarm(.customLoginOff)
        await world.arm(.adminOnly)
        try await world.control(.post, "snapshots/lesson/restore")
        #expect(try await world.status(.adminOnly) == "idle")
        _ = await world.signIn(with: try await world.ticket())
        #expect(try await world.status(.customLoginOff) == "seen")
    }
}
