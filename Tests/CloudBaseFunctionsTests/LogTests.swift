import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("A function's logs")
struct LogTests {
    @Test func theyHaveTheRequestTheInstantAndTheLinesTheNewestFirst() async throws {
        let world = try World()
        try await world.control(.post, "clock", ["set": "2030-01-01T00:00:00Z", "freeze": true])
        for id in ["first", "second"] {
            _ = await world.send(
                .post, "/getLoginTicket", host: "demo-local.service.tcloudbase.com", headers: [.requestID: id],
                json: [:])
        }
        let logs = try await world.control(.get, "envs/demo-local/functions/getLoginTicket/logs")["logs"]?.array ?? []
        #expect(logs.map { $0["request"] } == ["second", "first"])
        #expect(logs.first?["at"] == "2030-01-01T00:00:00Z")
        #expect(logs.first?["lines"] == ["[getLoginTicket] event code: none"])
    }

    @Test func whoHasItsAnswerFindsTheLog() async throws {
        let world = try World()
        for number in 1...5 {
            _ = await world.callTicketFunction("0code\(number)")
            #expect(try await world.lines().first == "[getLoginTicket] event code: 0code\(number)")
        }
    }

    @Test func oneFunctionsLogIsNotAnothers() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        _ = await world.callTicketFunction("0nocode")
        let logs = try await world.control(.get, "envs/other/functions/getLoginTicket/logs")
        #expect(logs["logs"] == [])
    }

    @Test func aLineOfTheClientsStaysOneLineOfTheLog() async throws {
        let world = try World()
        _ = await world.callTicketFunction("a\n[getLoginTicket] cred env: forged")
        #expect(try await world.lines().count == 2)
    }
}
