import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("What an exchange answers")
struct SessionTests {
    private static func configuration(openPlatform: String?) -> Configuration {
        var configuration = Configuration.standard
        configuration.apps[0].openPlatform = openPlatform
        return configuration
    }

    @Test func theBodyIsByteForByteWhatTheArticlesClientsRead() async throws {
        let world = try World()
        let openID = try await world.openID(of: "alice")
        let reply = await world.exchange(try await world.code())
        let key = try #require(try reply.json["session_key"]?.string)
        let escaped = key.replacing("/", with: #"\/"#)
        #expect(reply.text == #"{"session_key":"\#(escaped)","openid":"\#(openID)"}"#)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "text/plain")
        #expect(Base64.decode(key)?.count == 16)
        #expect(key.count == 24 && key.hasSuffix("=="))
    }

    @Test func aSlashInTheSessionKeyIsEscaped() async throws {
        let world = try World()
        try await world.control(.put, "wechat/quota", ["limit": 0])
        for _ in 0..<200 {
            let reply = await world.exchange(try await world.code())
            guard let key = try reply.json["session_key"]?.string, key.contains("/") else { continue }
            #expect(reply.text.contains(key.replacing("/", with: #"\/"#)))
            #expect(!reply.text.contains(key))
            return
        }
        Issue.record("none of 200 session keys has a slash")
    }

    @Test func aUnionIDComesWithAnOpenPlatformAccountOnly() async throws {
        let without = try World(Self.configuration(openPlatform: nil))
        #expect(try await without.exchange(try await without.code()).json["unionid"] == nil)
        let world = try World(Self.configuration(openPlatform: "vendor"))
        let body = try await world.exchange(try await world.code()).json
        #expect(body.object?.keys == ["session_key", "openid", "unionid"])
        let unionID = try #require(body["unionid"]?.string)
        #expect(unionID.wholeMatch(of: /o[A-Za-z0-9]{27}/) != nil)
        #expect(unionID != body["openid"]?.string)
    }

    @Test func appsOfOneOpenPlatformAccountShareTheUnionIDNotTheOpenID() async throws {
        var configuration = Self.configuration(openPlatform: "vendor")
        let secret = String(repeating: "b", count: 32)
        configuration.apps.append(
            AppSeed(id: AppID("wxbbbbbbbbbbbbbbbb"), secret: AppSecret(secret), openPlatform: "vendor"))
        let world = try World(configuration)
        let first = try await world.exchange(try await world.code()).json
        let other = try await world.code(in: "wxbbbbbbbbbbbbbbbb")
        let second = try await world.exchange(other, appID: "wxbbbbbbbbbbbbbbbb", secret: secret).json
        #expect(first["unionid"] == second["unionid"])
        #expect(first["openid"] != second["openid"])
    }

    @Test func eachLoginMakesANewSessionKeyAndAnOlderCodeYieldsTheNewestOne() async throws {
        let world = try World()
        let older = try await world.code()
        let newer = try await world.code()
        let key = try await world.exchange(newer).json["session_key"]
        #expect(try await world.exchange(older).json["session_key"] == key)
        #expect(try await world.exchange(try await world.code()).json["session_key"] != key)
    }

    @Test(
        "Which parameters count",
        arguments: [
            ("access_token=x&", 0), ("appid=&", 41002), ("appid=wx0&", 40013), ("secret=&", 41004),
            ("js_code=&", 41008),
            ("grant_type=&", 40002), ("appid=%77x0123456789abcdef&", 0),
        ])
    func parameters(prefix: String, errcode: Int64) async throws {
        let world = try World()
        let query =
            "appid=\(World.appID)&secret=\(World.secret)&js_code=\(try await world.code())"
            + "&grant_type=authorization_code"
        let reply = await world.send(.get, "/sns/jscode2session?\(prefix)\(query)", host: "api.weixin.qq.com")
        #expect(try (reply.json["errcode"]?.integer ?? 0) == errcode)
    }

    @Test(
        "A POST counts by its query; its body is not read",
        arguments: [
            "application/json", "application/x-www-form-urlencoded",
        ])
    func post(contentType: String) async throws {
        let world = try World()
        let query =
            "appid=\(World.appID)&secret=\(World.secret)&js_code=\(try await world.code())"
            + "&grant_type=authorization_code"
        let body =
            contentType == "application/json"
            ? #"{"appid":"\#(World.appID)","secret":"\#(World.secret)","js_code":"x"}"# : query
        let inBody = await world.send(
            .post, "/sns/jscode2session", host: "api.weixin.qq.com", headers: [.contentType: contentType],
            body: Array(body.utf8))
        #expect(try inBody.json["errcode"] == 41002)
        let inQuery = await world.send(
            .post, "/sns/jscode2session?\(query)", host: "api.weixin.qq.com", headers: [.contentType: contentType],
            body: Array("{".utf8))
        #expect(try inQuery.json["openid"] != nil)
    }

    @Test func theSharedOriginAnswersLikeWeChatsHost() async throws {
        let world = try World()
        for (host, prefix) in [("127.0.0.1:8787", ""), ("127.0.0.1:8787", "/api.weixin.qq.com")] {
            let target =
                "\(prefix)/sns/jscode2session?appid=\(World.appID)&secret=\(World.secret)"
                + "&js_code=\(try await world.code())&grant_type=authorization_code"
            #expect(try await world.send(.get, target, host: host).json["openid"] != nil)
        }
    }

    @Test func theAppSecretIsComparedToTheLastByte() async throws {
        let world = try World()
        let code = try await world.code()
        for secret in [String(World.secret.dropLast()), World.secret + "0", World.secret.uppercased(), "%20"] {
            #expect(try await world.exchange(code, secret: secret).json["errcode"] == 40125)
        }
        #expect(try await world.exchange(code).json["openid"] != nil, "a wrong secret burns nothing")
    }
}

extension World {
    /// The openid that the device's login shows.
    func openID(of user: String, in appID: String = Self.appID) async throws -> String {
        let login = try await control(.post, "wechat/apps/\(appID)/users/\(user)/login")
        return login["openid"]?.string ?? ""
    }
}
