import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import OpenSSLKit
import Testing

@Suite("Session keys and their renewal")
struct SessionKeyTests {
    private static let check = "/wxa/checksession"
    private static let reset = "/wxa/resetusersessionkey"

    @Test func theServerProvesItsKey() async throws {
        let world = try World()
        let (openID, key) = try await world.session()
        let reply = await world.get(
            Self.check, token: try await world.token(), try World.proof(openID: openID, key: key))
        #expect(reply.text == #"{"errcode":0,"errmsg":"ok"}"#)
    }

    @Test("A login renews the key, and the older one is 87009") func stale() async throws {
        let world = try World()
        let (openID, key) = try await world.session()
        let token = try await world.token()
        _ = try await world.code()
        let reply = await world.get(Self.check, token: token, try World.proof(openID: openID, key: key))
        #expect(try reply.errcode == 87009)
        #expect(reply.hint?.contains("present session_key of user alice") == true)
    }

    @Test(
        "Rotation",
        arguments: [
            ("always", "1s", false), ("never", "2d", true), ("10m", "9m59s", true), ("10m", "10m", false),
        ])
    func rotation(policy: String, pause: String, isKept: Bool) async throws {
        let world = try World()
        let app = try await world.control(.patch, World.app, ["sessionKeyRotation": .string(policy)])
        #expect(app["sessionKeyRotation"]?.string == policy)
        let first = try await world.session().key
        try await world.pass(pause)
        let second = try await world.session().key
        #expect((second == first) == isKept)
    }

    @Test func aSeedSaysTheRotation() async throws {
        var configuration = Configuration.standard
        configuration.apps[0].sessionKeyRotation = .never
        let world = try World(configuration)
        let first = try await world.session().key
        #expect(try await world.session().key == first)
        try await world.control(.patch, World.app, ["sessionKeyRotation": "always"])
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, World.app)["sessionKeyRotation"] == "never")
    }

    @Test("After three days even a key that is never renewed has ended") func end() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["sessionKeyRotation": "never"])
        let (openID, key) = try await world.session()
        try await world.pass("2d23h59m59s")
        let proof = try World.proof(openID: openID, key: key)
        #expect(try await world.get(Self.check, token: try await world.token(), proof).errcode == 0)
        #expect(try await world.device("check-session")["errMsg"] == "checkSession:ok")
        try await world.pass("1s")
        #expect(try await world.get(Self.check, token: try await world.token(), proof).errcode == 87009)
        #expect(try await world.device("check-session")["errMsg"]?.string?.hasPrefix("checkSession:fail") == true)
        #expect(try await world.session().key != key)
    }

    @Test("A reset gives a new key at once, which ends when the old one would have") func reset() async throws {
        let world = try World()
        let (openID, old) = try await world.session()
        let before = try await world.control(.get, "\(World.app)/users/alice")
        try await world.pass("1d")
        let token = try await world.token()
        let reply = await world.get(Self.reset, token: token, try World.proof(openID: openID, key: old))
        let new = try #require(try reply.json["session_key"]?.string)
        let escaped = new.replacing("/", with: #"\/"#)
        #expect(reply.text == #"{"errcode":0,"errmsg":"ok","openid":"\#(openID)","session_key":"\#(escaped)"}"#)
        #expect(new != old)
        #expect(
            try await world.get(Self.check, token: token, try World.proof(openID: openID, key: old)).errcode == 87009)
        #expect(try await world.get(Self.check, token: token, try World.proof(openID: openID, key: new)).errcode == 0)
        let after = try await world.control(.get, "\(World.app)/users/alice")
        #expect(after["sessionKeyExpiresAt"] == before["sessionKeyExpiresAt"])
        #expect(after["sessionKeyMadeAt"] != before["sessionKeyMadeAt"])
        #expect(
            try await world.get(Self.reset, token: token, try World.proof(openID: openID, key: old)).errcode == 87009)
    }

    @Test("wx.checkSession asks about the key of the last code") func checkSession() async throws {
        let world = try World()
        let failure: JSON = ["errMsg": "checkSession:fail 系统错误，错误码：-13001,session time out, need relogin"]
        #expect(try await world.device("check-session", of: "bob") == failure, "nobody has logged in")
        let openID = try await world.session().openID
        #expect(try await world.device("check-session") == ["errMsg": "checkSession:ok"])
        _ = try await world.code()
        #expect(
            try await world.device("check-session") == ["errMsg": "checkSession:ok"], "the code is new, so is the key")
        let present = try await world.session().key
        _ = await world.get(
            Self.reset, token: try await world.token(), try World.proof(openID: openID, key: present))
        #expect(try await world.device("check-session") == failure, "the device was not told")
        _ = try await world.code()
        #expect(try await world.device("check-session") == ["errMsg": "checkSession:ok"])
    }

    @Test("What is wrong with a proof, and what the hint says of it")
    func proofs() async throws {
        let world = try World()
        let (openID, key) = try await world.session()
        let token = try await world.token()
        let good = Hex.encode(try HMACSHA256.authenticate([], key: Array(key.utf8)))
        let swapped = Hex.encode(try HMACSHA256.authenticate(Array(key.utf8), key: []))
        let bytes = Hex.encode(try HMACSHA256.authenticate([], key: try #require(Base64.decode(key))))
        let cases: [(openID: String, signature: String, method: String, errcode: Int64, hint: String)] = [
            (openID, good, "hmac_sha256", 0, ""), (openID, good, "", 87008, "sig_method"),
            (openID, good, "sha1", 87008, "sig_method"), ("oNobody", good, "hmac_sha256", 40003, "openid"),
            ("", good, "hmac_sha256", 40003, "openid"), (openID, "", "hmac_sha256", 87009, "missing"),
            (openID, swapped, "hmac_sha256", 87009, "swapped"), (openID, bytes, "hmac_sha256", 87009, "base64 text"),
            (openID, good.uppercased(), "hmac_sha256", 87009, "lower-case"),
            (openID, String(repeating: "0", count: 64), "hmac_sha256", 87009, "present session_key"),
        ]
        for known in cases {
            let parameters = [
                ("openid", known.openID), ("signature", known.signature), ("sig_method", known.method),
            ]
            for path in known.errcode == 0 ? [Self.check] : [Self.check, Self.reset] {
                let reply = await world.get(path, token: token, parameters)
                #expect(try reply.errcode == known.errcode, "\(path) \(known)")
                #expect((reply.hint ?? "").contains(known.hint), "\(path) \(known)")
            }
        }
        let bob = try await world.control(.get, "\(World.app)/users/bob")["openid"]?.string ?? ""
        let unseen = await world.get(Self.check, token: token, try World.proof(openID: bob, key: ""))
        #expect(try unseen.errcode == 87009)
        #expect(unseen.hint?.contains("never logged in") == true)
    }

    @Test("The parameters may stand in a GET's body, as some pages list them; a POST is 43001") func places()
        async throws
    {
        let world = try World()
        let (openID, key) = try await world.session()
        let token = try await world.token()
        var members: JSONObject = [:]
        for (name, value) in try World.proof(openID: openID, key: key) { members.append(name, .string(value)) }
        let reply = await world.send(
            .get, "\(Self.check)?access_token=\(token)", host: "api.weixin.qq.com",
            body: JSON.object(members).bytes())
        #expect(try reply.errcode == 0)
        let posted = await world.post(Self.check, token: token)
        #expect(try posted.errcode == 43001)
        #expect(posted.text.contains("require GET method rid: "))
    }

    @Test("The sample of the documentation") func sample() throws {
        let signature = Hex.encode(
            try HMACSHA256.authenticate(Array(#"{"foo":"bar"}"#.utf8), key: Array("o0q0otL8aEzpcZL/FT9WsQ==".utf8)))
        #expect(signature == "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b")
    }
}
