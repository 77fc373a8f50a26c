import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@testable import WeChatPlatform

@Suite("Signed and encrypted user data")
struct OpenDataTests {
    private static let key = SessionKey(base64: "AAECAwQFBgcICQoLDA0ODw==")
    private static let iv: [UInt8] = Array(0x10...0x1F)

    @Test func theWorkedExampleOfAPhoneNumber() throws {
        let plain: JSON = [
            "phoneNumber": "13800000000", "purePhoneNumber": "13800000000", "countryCode": "86",
            "watermark": ["timestamp": 1_700_000_000, "appid": "wx0123456789abcdef"],
        ]
        let expected =
            "aLhedzo+Z6es5zW+YHo9snYC0yqzXTKggXNMQvhcyudkik75xObeE7YxlOkqVmhFK8f+LxhMgOYi9sTvM5HwmI782mFnqn3zZPlUfzWB"
            + "BP/6qAGbf5iVZm6scZDBeHhAYxqAfDna3wjWIIw4JekkOgPqYRi5a1p2CbxrAzXBAOZMvs9LoF8ukdHuBs+IbJ3JzDVGGDB3LlRR1b+P"
            + "Jx8SKA=="
        #expect(try OpenData.seal(plain, with: Self.key, iv: Self.iv) == expected)
        #expect(Base64.encode(Self.iv) == "EBESExQVFhcYGRobHB0eHw==")
    }

    @Test func theWorkedExampleOfASignature() throws {
        let rawData =
            #"{"nickName":"微信用户","gender":0,"language":"","city":"","province":"","country":"","#
            + #""avatarUrl":"https://example.invalid/0"}"#
        #expect(try OpenData.signature(of: rawData, with: Self.key) == "0fd5d07ee20bdc7e93663201e28e8051bcf26245")
        let proof = try UserSignature.of("", with: Self.key)
        #expect(proof == "75c022993d64e3ac224c1c9d6f2b4c6eb53f22f6c7aa6be94428577d11d12fd5")
    }

    @Test func theSampleSignatureOfTheDocumentation() throws {
        let rawData =
            #"{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","#
            + #""avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBi"#
            + #"aycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}"#
        let signature = try OpenData.signature(of: rawData, with: SessionKey(base64: "HyVFkGl5F5OQWJZZaNzBBg=="))
        #expect(signature == "75e81ceda165f4ffa64f4068af58c64b8f54b88c")
    }

    @Test func whatAnAnonymousPersonShows() async throws {
        let world = try World()
        let (openID, key) = try await world.session()
        let body = try await world.device("user-info")
        #expect(
            body.object?.keys == ["errMsg", "rawData", "userInfo", "signature", "encryptedData", "iv"])
        #expect(body["errMsg"] == "getUserInfo:ok")
        #expect(body["userInfo"]?["nickName"] == "微信用户")
        #expect(body["userInfo"]?["avatarUrl"]?.string?.hasPrefix("https://thirdwx.qlogo.cn/") == true)
        #expect(body["rawData"]?.string == body["userInfo"]?.text())
        let rawData = try #require(body["rawData"]?.string)
        #expect(body["signature"]?.string == Hex.encode(try SHA1.digest(Array((rawData + key).utf8))))
        let plain = try decrypt(body, with: key)
        #expect(
            plain.object?.keys == [
                "openId", "nickName", "gender", "language", "city", "province", "country", "avatarUrl", "watermark",
            ])
        #expect(plain["openId"]?.string == openID)
        #expect(plain["gender"] == 0)
        #expect(plain["watermark"]?["appid"]?.string == World.appID)
        #expect(plain["watermark"]?["timestamp"]?.integer == world.clock.now().seconds)
    }

    @Test func aPersonWithANameAndAnOpenPlatformAccount() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["openPlatform": "vendor"])
        let changes: JSON = ["nickname": "爱丽丝/A", "avatarUrl": "https://example.invalid/a.png"]
        let user = try await world.control(.patch, "\(World.app)/users/alice", changes)
        let key = try await world.session().key
        let plain = try decrypt(try await world.device("user-info"), with: key)
        #expect(plain.object?.keys.suffix(3) == ["avatarUrl", "unionId", "watermark"])
        #expect(plain["unionId"] == user["unionid"])
        #expect(plain["nickName"] == "爱丽丝/A")
        try await world.control(.patch, "\(World.app)/users/alice", ["nickname": nil, "avatarUrl": nil])
        #expect(try await world.device("user-info")["userInfo"]?["nickName"] == "微信用户")
    }

    @Test func aProfileHasNeitherOpenIDNorUnionID() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["openPlatform": "vendor"])
        let key = try await world.session().key
        let body = try await world.device("user-profile", ["desc": "用于完善资料"])
        #expect(body["errMsg"] == "getUserProfile:ok")
        let plain = try decrypt(body, with: key)
        #expect(plain.object?.keys.first == "nickName")
        #expect(plain["openId"] == nil && plain["unionId"] == nil)
    }

    @Test(
        "What a device says when it does not work",
        arguments: [
            ("user-info", #"{"deny":true}"#, "getUserInfo:fail auth deny"),
            ("user-profile", #"{"desc":"x","deny":true}"#, "getUserProfile:fail auth deny"),
            ("user-profile", "{}", "getUserProfile:fail desc length does not meet the requirements"),
            (
                "user-profile", #"{"desc":"1234567890123456789012345678901"}"#,
                "getUserProfile:fail desc length does not meet the requirements"
            ),
        ])
    func failures(act: String, body: String, message: String) async throws {
        let answer = try await (try World()).device(act, JSON.parse(body))
        #expect(answer == ["errMsg": .string(message)])
    }

    @Test(
        "A body that is none, and a person whom nobody knows",
        arguments: ["check-session", "user-info", "phone-number"])
    func refusals(act: String) async throws {
        let world = try World()
        #expect(await world.ask(.post, "\(World.app)/users/alice/\(act)", ["x": 1]).status.code == 400)
        #expect(await world.ask(.post, "\(World.app)/users/nobody/\(act)").status.code == 404)
        #expect(await world.ask(.post, "wechat/apps/wx0/users/alice/\(act)").status.code == 404)
    }

    @Test("The classic mistake: data first, then a login, whose key does not decrypt it") func classic() async throws {
        let world = try World()
        let old = try await world.session().key
        let data = try await world.device("user-info")
        let new = try await world.session().key
        #expect(throws: (any Error).self) { try decrypt(data, with: new) }
        #expect(try decrypt(data, with: old)["nickName"] == "微信用户")
        let explained = try await explain(data, in: world, sessionKey: new)
        #expect(explained["user"] == "alice" && explained["kind"] == "userInfo")
        #expect(explained["isPresentKey"] == false && explained["decryptsWithGivenKey"] == false)
        #expect(explained["sessionKey"]?["key"]?.string == Redaction.text(old))
        #expect(explained["presentSessionKey"]?["key"]?.string == Redaction.text(new))
        #expect(explained["explanation"]?.string?.contains("wx.login before asking for the data") == true)
        #expect(
            try await explain(data, in: world, sessionKey: old)["explanation"]?.string?.contains("it decrypts") == true)
        #expect(!explained.text().contains(old) && !explained.text().contains(new))
    }

    @Test func dataOfThePresentKeyIsExplainedToo() async throws {
        let world = try World()
        let key = try await world.session().key
        let data = try await world.device("phone-number")
        #expect(try decrypt(data, with: key)["countryCode"] == "86")
        let plainly = try await explain(data, in: world)
        #expect(plainly.object?.keys == ["user", "kind", "madeAt", "iv", "sessionKey", "isPresentKey", "explanation"])
        #expect(plainly["isPresentKey"] == true && plainly["kind"] == "phoneNumber" && plainly["iv"] == data["iv"])
        #expect(
            try await explain(data, in: world, sessionKey: "x")["explanation"]?.string?.contains("is another") == true)
    }

    @Test func nothingElseCanBeExplained() async throws {
        let world = try World()
        let other = try await world.anotherApp().appID
        let data = try await world.device("user-info")
        let encrypted: JSON = ["encryptedData": data["encryptedData"] ?? nil]
        #expect(await world.ask(.post, "wechat/apps/\(other)/explain-encrypted-data", encrypted).status.code == 404)
        #expect(await world.ask(.post, "wechat/apps/wx0/explain-encrypted-data", encrypted).status.code == 404)
        #expect(
            await world.ask(.post, "\(World.app)/explain-encrypted-data", ["encryptedData": "x"]).status.code == 404)
        #expect(await world.ask(.post, "\(World.app)/explain-encrypted-data").status.code == 400)
        #expect(await world.ask(.post, "\(World.app)/explain-encrypted-data", ["encryptedData": 1]).status.code == 400)
    }

    @Test("WeChat vouches for phone numbers it encrypted, for three days") func vouching() async throws {
        let world = try World()
        let path = "/wxa/business/checkencryptedmsg"
        let data = try await world.device("phone-number")
        let hash = try EncryptedData.hash(of: try #require(data["encryptedData"]?.string))
        let made = world.clock.now().seconds
        let token = try await world.token()
        let reply = await world.post(path, token: token, ["encrypted_msg_hash": .string(hash)])
        #expect(reply.text == #"{"errcode":0,"errmsg":"ok","vaild":true,"create_time":\#(made)}"#)
        let info = try #require(try await world.device("user-info")["encryptedData"]?.string)
        for other in [try EncryptedData.hash(of: info), String(repeating: "0", count: 64), "x"] {
            let refused = await world.post(path, token: token, ["encrypted_msg_hash": .string(other)])
            #expect(try refused.json["vaild"] == false && refused.json["create_time"] == 0)
        }
        #expect(try await world.post(path, token: token).errcode == 40101)
        try await world.pass("3d1s")
        let late = await world.post(path, token: try await world.token(), ["encrypted_msg_hash": .string(hash)])
        #expect(try late.json["vaild"] == false)
    }

    private func explain(_ data: JSON, in world: World, sessionKey: String? = nil) async throws -> JSON {
        var body: JSONObject = ["encryptedData": data["encryptedData"] ?? nil]
        if let sessionKey { body.append("sessionKey", .string(sessionKey)) }
        return try await world.control(.post, "\(World.app)/explain-encrypted-data", .object(body))
    }

    private func decrypt(_ body: JSON, with key: String) throws -> JSON {
        let data = try #require(body["encryptedData"]?.string.flatMap { Base64.decode($0) })
        let iv = try #require(body["iv"]?.string.flatMap { Base64.decode($0) })
        return try JSON.parse(AES128CBC.decrypt(data, key: try #require(Base64.decode(key)), iv: iv))
    }
}
