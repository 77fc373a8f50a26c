import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Phone numbers")
struct PhoneNumberTests {
    private static let path = "/wxa/business/getuserphonenumber"

    @Test func theBodyIsByteForByteWhatStrictClientsRead() async throws {
        let world = try World()
        _ = try await world.code()
        try await world.control(.patch, "\(World.app)/users/alice", ["purePhoneNumber": "13800000000"])
        let token = try await world.token()
        let reply = await world.post(Self.path, token: token, ["code": .string(try await world.phoneCode())])
        let second = world.clock.now().seconds
        #expect(
            reply.text == #"{"errcode":0,"errmsg":"ok","phone_info":{"phoneNumber":"13800000000","#
                + #""purePhoneNumber":"13800000000","countryCode":"86","#
                + #""watermark":{"timestamp":\#(second),"appid":"\#(World.appID)"}}}"#)
        #expect(reply.headers[.contentType] == "application/json; encoding=utf-8")
    }

    @Test func aForeignNumberHasItsCountrysCode() async throws {
        let world = try World()
        _ = try await world.code()
        let changed = try await world.control(
            .patch, "\(World.app)/users/alice", ["purePhoneNumber": "5550100", "countryCode": "1"])
        #expect(changed["countryCode"] == "1")
        let code = JSON.string(try await world.phoneCode())
        let info = try await world.post(Self.path, token: try await world.token(), ["code": code]).json["phone_info"]
        #expect(info?["phoneNumber"] == "+15550100")
        #expect(info?["purePhoneNumber"] == "5550100")
    }

    @Test func withoutAnyItIsOneOfTheTestNumbersAndStaysTheSame() async throws {
        let world = try World()
        let first = try await world.control(.get, "\(World.app)/users/alice")["purePhoneNumber"]?.string
        #expect(first?.wholeMatch(of: /1206660[0-9]{4}/) != nil)
        let second = try await World(seed: 9).control(.get, "\(World.app)/users/alice")["purePhoneNumber"]?.string
        #expect(first == second)
    }

    @Test("A code has 64 hexadecimal digits and is good five minutes, once") func life() async throws {
        let world = try World()
        let token = try await world.token()
        let code = try await world.phoneCode()
        #expect(code.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(try await world.post(Self.path, token: token, ["code": .string(code)]).errcode == 0)
        let again = await world.post(Self.path, token: token, ["code": .string(code)])
        #expect(try again.errcode == 40029)
        #expect(try again.json["errmsg"]?.string?.hasPrefix("invalid code rid: ") == true, "not 40163, no hints")
        let old = try await world.phoneCode()
        try await world.pass("4m59s")
        #expect(try await world.post(Self.path, token: token, ["code": .string(old)]).errcode == 0)
        let older = try await world.phoneCode()
        try await world.pass("5m1s")
        #expect(try await world.post(Self.path, token: token, ["code": .string(older)]).errcode == 40029)
    }

    @Test func aLoginCodeIsNone() async throws {
        let world = try World()
        let code = try await world.code()
        let reply = await world.post(Self.path, token: try await world.token(), ["code": .string(code)])
        #expect(try reply.errcode == 40029)
        #expect(reply.hint?.contains("wx.login") == true)
        #expect(try await world.exchange(code).json["openid"] != nil)
    }

    @Test(
        "What is no code",
        arguments: ["{}", #"{"code":""}"#, #"{"code":1}"#, #"{"code":null}"#, #"{"code":"x"}"#])
    func noCode(body: String) async throws {
        let world = try World()
        let query = "access_token=\(try await world.token())&code=\(try await world.phoneCode())"
        let reply = await world.send(
            .post, "\(Self.path)?\(query)", host: "api.weixin.qq.com", body: Array(body.utf8))
        #expect(try reply.errcode == 40029, "a code in the query does not count")
    }

    @Test("The content type is not looked at", arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
    func contentType(type: String?) async throws {
        let world = try World()
        let body = #"{"code":"\#(try await world.phoneCode())"}"#
        var headers: HTTPFields = [:]
        headers[.contentType] = type
        let reply = await world.send(
            .post, "\(Self.path)?access_token=\(try await world.token())", host: "api.weixin.qq.com",
            headers: headers, body: Array(body.utf8))
        #expect(try reply.errcode == 0)
    }

    @Test func anOpenIDBesideTheCodeIsChecked() async throws {
        let world = try World()
        let alice = try await world.openID(of: "alice")
        let bob = try await world.openID(of: "bob")
        let token = try await world.token()
        let code = JSON.string(try await world.phoneCode())
        #expect(try await world.post(Self.path, token: token, ["code": code, "openid": .string(bob)]).errcode == 40003)
        #expect(try await world.post(Self.path, token: token, ["code": code, "openid": .string(alice)]).errcode == 0)
    }

    @Test func aPersonMayRefuse() async throws {
        let world = try World()
        #expect(try await world.device("phone-number", ["deny": true]) == ["errMsg": "getPhoneNumber:fail user deny"])
        try await world.control(.patch, World.app, ["miniProgram": false])
        #expect(try await world.device("phone-number") == ["errMsg": "getPhoneNumber:fail no permission"])
    }

    @Test func theNumberIsTheOneOfTheTap() async throws {
        let world = try World()
        try await world.control(.patch, "\(World.app)/users/alice", ["purePhoneNumber": "13800000001"])
        let code = JSON.string(try await world.phoneCode())
        try await world.control(.patch, "\(World.app)/users/alice", ["purePhoneNumber": "13800000002"])
        let reply = await world.post(Self.path, token: try await world.token(), ["code": code])
        #expect(try reply.json["phone_info"]?["phoneNumber"] == "13800000001")
    }
}
