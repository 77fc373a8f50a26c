import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The caller's trace")
struct TraceTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let headers: HTTPFields = [.traceParent: "00-\(trace)-00f067aa0ba902b7-01"]

    @Test func anAnswerNamesOurPartOfIt() async throws {
        let world = try World()
        let reply = await world.send(.get, "/auth/v1/certs", headers: Self.headers)
        let context = try #require(reply.headers[.traceResponse].flatMap(TraceContext.init))
        #expect(context.trace == Self.trace)
        #expect(context.span != "00f067aa0ba902b7")
        #expect(context.flags == "01")
    }

    @Test("Nothing is made up", arguments: [nil, "garbage"])
    func without(_ field: String?) async throws {
        let world = try World()
        var headers: HTTPFields = [:]
        headers[.traceParent] = field
        let reply = await world.send(.get, "/auth/v1/certs", headers: headers)
        #expect(reply.status == .ok)
        #expect(reply.headers[.traceResponse] == nil)
    }

    @Test func itReachesWhatAFunctionCallsAndTheJournal() async throws {
        let world = try World()
        let code = try await world.code()
        _ = await world.send(
            .post, "/getLoginTicket", host: "demo-local.service.tcloudbase.com", headers: Self.headers,
            json: ["code": .string(code)])
        let lines = try await world.control(.get, "journal?where=trace:\(Self.trace)")["entries"]?.array ?? []
        #expect(lines.compactMap { $0["operation"]?.string } == ["sns.jscode2session", "access.invoke"])
    }
}
