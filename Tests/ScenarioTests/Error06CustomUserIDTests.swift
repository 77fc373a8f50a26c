import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Error 6: customUserId format")
struct Error06CustomUserIDTests {
    private static let words =
        #"createTicket failed: customUserId must match /^[A-Za-z0-9_\-#@(){}\[\]:.,<>+#~]{4,32}$/"#

    @Test("A function that checks nothing gives createTicket no openid; with the checks it says what WeChat said")
    func carelessFunction() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": false])
        let careless = await world.callTicketFunction("0nocodeatall")
        #expect(careless.status.code == 500)
        #expect(try careless.json["code"] == "INVALID_PARAM")
        #expect(try careless.json["message"]?.string == Self.words)

        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": true])
        let guarded = await world.callTicketFunction("0nocodeatall")
        #expect(guarded.status == .ok)
        #expect(try guarded.json["error"] == "WX_API_ERROR")
        #expect(try guarded.json["errcode"] == 40029)
    }

    @Test("A careless function works as long as WeChat answers well, and a spent code stays spent when it throws")
    func carelessButLucky() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": false])
        let code = try await world.code()
        #expect(try await world.callTicketFunction(code).json["ticket"] != nil)
        #expect(await world.callTicketFunction(code).status.code == 500)
        #expect(try await world.exchange(code).json["errcode"] == 40029)
    }

    @Test("In the cloud the exception has the SDK's own text")
    func cloud() async throws {
        let world = try World()
        let login = try await world.logIn()
        try await world.control(.put, "profile", ["profile": "cloud"])
        try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", ["guarded": false])
        let reply = await world.send(
            .post, "/v1/functions/getLoginTicket", host: "demo-local.api.tcloudbasegateway.com",
            headers: [.authorization: "Bearer \(login.accessToken)"], json: ["code": "0nocode"])
        #expect(reply.status.code == 400)
        #expect(try reply.json["code"] == "FUNCTION_INVOCATION_FAILED")
        #expect(try reply.json["message"] == "uid must be a string")
    }
}
