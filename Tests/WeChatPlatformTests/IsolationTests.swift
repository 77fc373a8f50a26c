import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Nothing leaks between two apps")
struct IsolationTests {
    @Test func aTokenSpeaksForItsAppAlone() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp()
        let (openID, key) = try await world.session()
        let proof = try World.proof(openID: openID, key: key)
        let foreign = try await world.token(appID: appID, secret: secret)
        #expect(try await world.get("/wxa/checksession", token: foreign, proof).errcode == 40003)
        #expect(try await world.get("/wxa/resetusersessionkey", token: foreign, proof).errcode == 40003)
        #expect(try await world.get("/wxa/checksession", token: try await world.token(), proof).errcode == 0)
        let clear: JSON = ["appid": .string(World.appID)]
        #expect(try await world.post("/cgi-bin/clear_quota", token: foreign, clear).errcode == 40013)
    }

    @Test func aPhoneCodeIsItsAppsAndStaysGood() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp()
        let code: JSON = ["code": .string(try await world.phoneCode())]
        let path = "/wxa/business/getuserphonenumber"
        let foreign = await world.post(path, token: try await world.token(appID: appID, secret: secret), code)
        #expect(try foreign.errcode == 40013)
        #expect(foreign.hint?.contains(World.appID) == true)
        #expect(try await world.post(path, token: try await world.token(), code).errcode == 0)
    }

    @Test func encryptedDataIsVouchedForInItsAppAlone() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp()
        let data = try await world.device("phone-number")["encryptedData"]?.string ?? ""
        let body: JSON = ["encrypted_msg_hash": .string(try hash(data))]
        let path = "/wxa/business/checkencryptedmsg"
        let foreign = await world.post(path, token: try await world.token(appID: appID, secret: secret), body)
        #expect(try foreign.json["vaild"] == false)
        #expect(try await world.post(path, token: try await world.token(), body).json["vaild"] == true)
    }

    @Test func quotasAreCountedApart() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp(["dailyLimit": 1])
        _ = try await world.token(appID: appID, secret: secret)
        #expect(try await world.askToken(appID: appID, secret: secret).errcode == 45009)
        for _ in 0..<3 { _ = try await world.token() }
        let body: JSON = ["appid": .string(World.appID), "appsecret": .string(World.secret)]
        #expect(try await world.post("/cgi-bin/clear_quota/v2", token: nil, body).errcode == 0)
        #expect(try await world.askToken(appID: appID, secret: secret).errcode == 45009)
    }

    @Test func aPaymentIsItsAppsAlone() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["openPlatform": "vendor"])
        let (appID, secret) = try await world.anotherApp(["openPlatform": "vendor"])
        try await world.control(.post, "\(World.app)/users/alice/payments", ["transactionId": "42"])
        let openID = try await world.openID(of: "alice", in: appID)
        let token = try await world.token(appID: appID, secret: secret)
        let reply = await world.get(
            "/wxa/getpaidunionid", token: token, [("openid", openID), ("transaction_id", "42")])
        #expect(try reply.errcode == 89300)
    }

    @Test func aDeletedAppTakesItsTokensAndCodesAlong() async throws {
        let world = try World()
        let (appID, secret) = try await world.anotherApp()
        let token = try await world.token(appID: appID, secret: secret)
        let code = try await world.code(in: appID)
        _ = try await world.phoneCode(in: appID)
        try await world.control(.delete, "wechat/apps/\(appID)")
        #expect(try await world.askToken(appID: appID, secret: secret).errcode == 40013)
        #expect(try await world.post("/wxa/business/getuserphonenumber", token: token).errcode == 40001)
        _ = try await world.anotherApp(["appid": .string(appID), "secret": .string(secret)])
        #expect(try await world.exchange(code, appID: appID, secret: secret).errcode == 40029)
        #expect(try await world.post("/wxa/business/getuserphonenumber", token: token).errcode == 40001)
    }

    private func hash(_ text: String) throws -> String {
        Hex.encode(try SHA256.digest(Array(text.utf8)))
    }
}
