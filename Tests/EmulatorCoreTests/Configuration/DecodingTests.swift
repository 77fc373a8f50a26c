import EmulatorCore
import Testing

@Suite struct DecodingTests {
    @Test func theShippedFileIsTheStandard() throws {
        let configuration = try Configuration.decode(ShippedFile.bytes())
        #expect(configuration == Configuration.standard)
        #expect(configuration.warnings.isEmpty)
        #expect(configuration.environments.first?.functions.first?.variables["TCB_ENV"] == "demo-local")
    }

    @Test(arguments: [
        "{}", #"{"listen": {}, "wechat": {}, "cloudbase": {}}"#, #"{"wechat": {"minuteQuota": {}, "apps": []}}"#,
    ])
    func whatIsLeftOutHasItsDefault(_ text: String) throws {
        #expect(try Configuration.decode(Array(text.utf8)) == Configuration())
    }

    @Test func everySettingIsRead() throws {
        let configuration = try Configuration.decode(Array(Self.everything.utf8))
        #expect(configuration.profile == .cloud)
        #expect(configuration.listen.host == "::1" && configuration.listen.port == 0)
        #expect(configuration.database == "x.sqlite")
        #expect(configuration.minuteQuota == MinuteQuota(limit: 0, scope: .user))
        #expect(configuration.legacyHints)
        #expect(configuration.customLoginKeyBits == 8192)
        #expect(configuration.secretKeys == [APIKey(id: SecretID("AKIDx_-9"), key: SecretKey("s e c r e t"))])
        var app = AppSeed(
            id: AppID("wxfedcba9876543210"), secret: AppSecret("fedcba9876543210fedcba9876543210"), openPlatform: "op")
        app.sessionKeyRotation = .after(.seconds(600))
        app.users = [PersonSeed("张三")]
        app.requestDomains = ["https://a.example:8443"]
        #expect(configuration.apps == [app])
        #expect(configuration.environments == [Self.environment, EnvironmentSeed(id: EnvironmentID("e2"))])
    }

    @Test(arguments: ["127.0.0.1", "::1", "2001:db8::10.0.0.1"])
    func addressesOfBothKindsAreAccepted(_ address: String) throws {
        let text = #"{"cloudbase": {"envs": [{"id": "a", "egressAddress": "\#(address)"}]}}"#
        #expect(try Configuration.decode(Array(text.utf8)).environments.first?.egressAddress == address)
    }

    @Test(arguments: [
        ("/sns/x", true), ("/cgi-bin", true), ("/wxa", true), ("/auth/v9", true), ("/web", true), ("/admin/", true),
        ("/v1/f", true), ("/emulator", true), ("/", true), ("/api.weixin.qq.com/x", true),
        ("/e.service.tcloudbase.com", true), ("/E.AP-Shanghai.tcb-api.tencentcloudapi.com/web", true),
        ("/getLoginTicket", false), ("/snsx", false), ("/x/sns", false), ("/v10", false), ("/example.com", false),
    ])
    func aRouteThatASurfaceTakesIsWarnedAbout(_ route: String, isTaken: Bool) throws {
        let function = #"{"name": "g", "route": "\#(route)"}"#
        let text = #"{"cloudbase": {"envs": [{"id": "e"}, {"id": "f", "functions": [\#(function)]}]}}"#
        let warnings = try Configuration.decode(Array(text.utf8)).warnings
        let warning =
            #"cloudbase.envs[1].functions[0].route: "\#(route)" is taken on the emulator's own address; "#
            + "reach the function by the host f.service.tcloudbase.com or at /f.service.tcloudbase.com\(route)"
        #expect(warnings == (isTaken ? [warning] : []))
    }

    private static var environment: EnvironmentSeed {
        var function = FunctionSeed(name: "f")
        function.route = "/f"
        function.guarded = false
        function.event = .compat
        function.variables = ["A": "", "B": "b"]
        var collection = CollectionSeed(name: "c", permission: .organizationOnly)
        collection.documents = [#"{"_id":1,"b":{"z":1.5,"a":[null,true]}}"#, "{}"]
        var environment = EnvironmentSeed(id: EnvironmentID("e1"))
        environment.region = "ap-guangzhou"
        environment.loginMethods = LoginMethods(custom: false, anonymous: true, username: false, openid: false)
        environment.auth.accessTokenLife = .seconds(1)
        environment.auth.refreshTokenLife = .seconds(90 * 60)
        environment.auth.maxDevices = 2
        environment.auth.blockedSessions = .expire
        environment.auth.tokenAlgorithm = .rs256
        environment.customLoginKeyFile = "keys/e1.json"
        environment.egressAddress = "10.1.2.3"
        environment.functions = [function]
        environment.collections = [collection]
        return environment
    }

    private static let everything = #"""
        {
          "profile": "cloud", "listen": { "host": "::1", "port": 0 }, "database": "x.sqlite",
          "wechat": {
            "minuteQuota": { "limit": 0, "scope": "user" }, "legacyHints": true,
            "apps": [{
              "appid": "wxfedcba9876543210", "secret": "fedcba9876543210fedcba9876543210", "openPlatform": "op",
              "sessionKeyRotation": "10m",
              "users": [{ "name": "张三" }], "requestDomains": ["https://a.example:8443"]
            }]
          },
          "cloudbase": {
            "customLoginKeyBits": 8192, "secretKeys": [{ "secretId": "AKIDx_-9", "secretKey": "s e c r e t" }],
            "envs": [
              {
                "id": "e1", "region": "ap-guangzhou", "loginMethods": { "custom": false, "anonymous": true, "username": false, "openid": false },
                "auth": {
                  "accessTokenLife": "1s", "refreshTokenLife": "1h30m", "maxDevices": 2, "blockedSessions": "expire",
                  "tokenAlgorithm": "RS256"
                },
                "customLoginKeyFile": "keys/e1.json", "egressAddress": "10.1.2.3",
                "functions": [{
                  "name": "f", "kind": "builtin", "route": "/f", "guarded": false, "event": "compat",
                  "variables": { "A": "", "B": "b" }
                }],
                "collections": [{
                  "name": "c", "permission": "ORGONLY",
                  "documents": [{ "_id": 1, "b": { "z": 1.5, "a": [null, true] } }, {}]
                }]
              },
              { "id": "e2" }
            ]
          }
        }
        """#
}
