import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// A step that goes through is no fix while the cause stands.
@Suite("Armed: what is no fix")
struct CureTests {
    private static let function = "envs/demo-local/functions/getLoginTicket"
    private static let careful: JSON = ["careless": .null]

    @Test("Error 6: a function that gives up before it asks WeChat has not looked at the answer")
    func noCode() async throws {
        let story = try await Story(.badCustomUserID)
        _ = try await story.ticketFunction()
        for guarded in [false, true] {
            try await story.world.control(.patch, Self.function, ["guarded": .bool(guarded)])
            let reply = await story.world.send(
                .post, "/getLoginTicket", host: "demo-local.service.tcloudbase.com", json: [:])
            #expect(try reply.json["error"] == "MISSING_CODE")
            #expect(try await story.world.status(.badCustomUserID) == "seen")
        }
        #expect(try await story.ticketFunction().json["error"] == "WX_API_ERROR")
        try await story.expectFixed()
    }

    @Test(
        "Errors 4 and 8: a ticket of before says nothing about the function",
        arguments: [ScenarioID.ticketExpired, .ticketCut, .ticketQuoted, .foreignKey])
    func olderTicket(id: ScenarioID) async throws {
        let world = try World()
        let older = try await world.ticket()
        await world.arm(id)
        for _ in 0..<2 {
            let answer = try await world.callTicketFunction(try await world.code()).json
            if let ticket = answer["ticket"]?.string { _ = await world.signIn(with: ticket) }
            #expect(await world.signIn(with: older).status == .ok)
            #expect(try await world.status(id) == "seen")
        }
        try await world.control(.patch, Self.function, Self.careful)
        let key = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await world.control(.put, "\(Self.function)/key", key)
        _ = try await world.logIn()
        #expect(try await world.status(id) == "fixed")
    }

    @Test("Error 4: a cured function is not known to be one before it is asked")
    func cureThatNobodyTried() async throws {
        let world = try World()
        let older = try await world.ticket()
        await world.arm(.ticketCut)
        _ = await world.signIn(with: try await world.ticket())
        try await world.control(.patch, Self.function, Self.careful)
        #expect(await world.signIn(with: older).status == .ok)
        #expect(try await world.status(.ticketCut) == "seen")
        _ = try await world.logIn()
        #expect(try await world.status(.ticketCut) == "fixed")
    }

    @Test(
        "Error 2: somebody else's fresh code says nothing about the function",
        arguments: [ScenarioID.codeUsed, .codeExpired, .codeOfOtherApp])
    func freshCode(id: ScenarioID) async throws {
        let story = try await Story(id)
        _ = try await story.ticketFunction()
        #expect(try await story.world.exchange(try await story.world.code()).json["openid"] != nil)
        #expect(try await story.world.status(id) == "seen")
    }

    @Test("Error 2: another function's exchange says nothing about the armed one, nor does spelling its address")
    func functionsAddress() async throws {
        let story = try await Story(.codeUsed)
        _ = try await story.ticketFunction()
        let address = try #require(
            try await story.world.control(.get, "envs/demo-local")["egressAddress"]?.string)
        #expect(try await story.world.exchange(try await story.world.code(), from: address).json["openid"] != nil)
        #expect(try await story.world.status(.codeUsed) == "seen")
    }

    @Test("Error 2: a client of one's own that had the error is fixed without the built-in function")
    func ownClient() async throws {
        let story = try await Story(.codeUsed)
        let cached = try await story.world.code()
        let errcodes = [
            try await story.world.exchange(cached, from: "198.51.100.7").json["errcode"],
            try await story.world.exchange(cached, from: "198.51.100.7").json["errcode"],
        ]
        #expect(errcodes == [nil, 40029])
        try await story.expectSeen("codeUsed")
        _ = await story.world.exchange(try await story.world.code(), from: "198.51.100.8")
        #expect(try await story.world.status(.codeUsed) == "seen", "another client's success")
        _ = await story.world.exchange(try await story.world.code(), from: "198.51.100.7")
        try await story.expectFixed()
    }

    @Test("Error 2: seen by one's own client, it is fixed by the built-in function, too")
    func cureOfTheFunction() async throws {
        let story = try await Story(.codeUsed)
        let code = try await story.world.code()
        for _ in 0..<2 { _ = await story.world.exchange(code) }
        try await story.expectSeen("codeUsed")
        try await story.world.control(.patch, Self.function, Self.careful)
        _ = try await story.ticketFunction()
        try await story.expectFixed()
    }
}
