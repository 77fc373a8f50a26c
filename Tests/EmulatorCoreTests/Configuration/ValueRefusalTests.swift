import EmulatorCore
import Testing

@Suite struct ValueRefusalTests {
    private static let secret = "0123456789abcdef0123456789abcdef"

    /// A file with an app of these members.
    private static func app(_ members: String) -> String { #"{"wechat": {"apps": [{\#(members)}]}}"# }

    /// A file with a valid app and these members more.
    private static func validApp(_ members: String) -> String {
        app(#""appid": "wx0123456789abcdef", "secret": "\#(secret)", \#(members)"#)
    }

    /// A file with an environment of these members.
    private static func env(_ members: String) -> String { #"{"cloudbase": {"envs": [{\#(members)}]}}"# }

    /// A file with a function of these members.
    private static func function(_ members: String) -> String {
        env(#""id": "a", "functions": [{"name": "f", \#(members)}]"#)
    }

    @Test(arguments: [
        Refusal(
            #"{"listen": {"port": ▸65536}}"#, "listen.port", "expected a whole number from 0 to 65535, found 65536"),
        Refusal(#"{"listen": {"port": ▸-1}}"#, "listen.port", "expected a whole number from 0 to 65535, found -1"),
        Refusal(
            #"{"listen": {"port": ▸99999999999999999999}}"#, "listen.port",
            "expected a whole number from 0 to 65535, found a number"),
        Refusal(
            #"{"wechat": {"minuteQuota": {"limit": ▸-1}}}"#, "wechat.minuteQuota.limit",
            "expected a whole number of at least 0, found -1"),
        Refusal(
            #"{"cloudbase": {"customLoginKeyBits": ▸1023}}"#, "cloudbase.customLoginKeyBits",
            "expected a whole number from 1024 to 8192, found 1023"),
        Refusal(
            #"{"cloudbase": {"customLoginKeyBits": ▸8193}}"#, "cloudbase.customLoginKeyBits",
            "expected a whole number from 1024 to 8192, found 8193"),
        Refusal(
            env(#""id": "a", "auth": {"maxDevices": ▸0}"#), "cloudbase.envs[0].auth.maxDevices",
            "expected a whole number from 1 to 50, found 0"),
        Refusal(
            env(#""id": "a", "auth": {"accessTokenLife": ▸"0s"}"#), "cloudbase.envs[0].auth.accessTokenLife",
            #"expected a duration from 1s to 366d, found "0s""#),
        Refusal(
            env(#""id": "a", "auth": {"refreshTokenLife": ▸3600}"#), "cloudbase.envs[0].auth.refreshTokenLife",
            "expected a duration from 1s to 366d, found a number"),
    ])
    func aNumberOutOfRangeIsRefused(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal(
            #"{"profile": ▸"cluod"}"#, "profile",
            #"expected "recipe" or "cloud", found "cluod"; did you mean "cloud"?"#),
        Refusal(#"{"profile": ▸"production"}"#, "profile", #"expected "recipe" or "cloud", found "production""#),
        Refusal(
            #"{"wechat": {"minuteQuota": {"scope": ▸"appId"}}}"#, "wechat.minuteQuota.scope",
            #"expected "ip", "appid" or "user", found "appId"; did you mean "appid"?"#),
        Refusal(
            function(#""event": ▸"compact""#), "cloudbase.envs[0].functions[0].event",
            #"expected "strict" or "compat", found "compact"; did you mean "compat"?"#),
        Refusal(
            env(#""id": "a", "collections": [{"name": "c", "permission": ▸"private"}]"#),
            "cloudbase.envs[0].collections[0].permission",
            #"expected "READONLY", "PRIVATE", "ADMINWRITE", "ADMINONLY" or "ORGONLY", found "private"; "#
                + #"did you mean "PRIVATE"?"#),
    ])
    func anUnknownWordIsRefusedWithTheKnownOnes(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal(
            function(#""kind": ▸"node""#), "cloudbase.envs[0].functions[0].kind",
            #""node" is not emulated yet; expected "builtin""#),
        Refusal(
            function(#""kind": ▸"http""#), "cloudbase.envs[0].functions[0].kind",
            #""http" is not emulated yet; expected "builtin""#),
        Refusal(
            env(#""id": "a", "collections": [{"name": "c", "permission": ▸"CUSTOM"}]"#),
            "cloudbase.envs[0].collections[0].permission",
            #""CUSTOM" is not emulated yet; "#
                + #"expected "READONLY", "PRIVATE", "ADMINWRITE", "ADMINONLY" or "ORGONLY""#),
    ])
    func whatIsNotEmulatedYetIsNamed(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal(
            #"{"database": ▸""}"#, "database",
            #"expected a text that is not empty and has no control characters, found """#),
        Refusal(
            app(#""appid": ▸"WX0123456789ABCDEF""#), "wechat.apps[0].appid",
            #"expected wx and 16 lower-case hexadecimal digits, found "WX0123456789ABCDEF"; "#
                + #"did you mean "wx0123456789abcdef"?"#),
        Refusal(
            app(#""appid": ▸"wx0123456789abcde""#), "wechat.apps[0].appid",
            #"expected wx and 16 lower-case hexadecimal digits, found "wx0123456789abcde""#),
        Refusal(
            validApp(#""sessionKeyRotation": ▸"Never""#), "wechat.apps[0].sessionKeyRotation",
            #"expected "always", "never" or a duration such as 10m, found "Never"; did you mean "never"?"#),
        Refusal(
            validApp(#""sessionKeyRotation": ▸"600""#), "wechat.apps[0].sessionKeyRotation",
            #"expected "always", "never" or a duration such as 10m, found "600"; did you mean "600s"?"#),
        Refusal(
            validApp(#""users": [{"name": "a"}, {"name": ▸""}]"#), "wechat.apps[0].users[1].name",
            #"expected a text that is not empty and has no control characters, found """#),
        Refusal(
            env(#""id": ▸"Demo_Local""#), "cloudbase.envs[0].id",
            #"expected 1 to 40 lower-case letters, digits and hyphens, no hyphen first, found "Demo_Local"; "#
                + #"did you mean "demo-local"?"#),
        Refusal(
            env(#""id": "a", "region": ▸"AP-Shanghai""#), "cloudbase.envs[0].region",
            #"expected a region such as ap-shanghai, found "AP-Shanghai"; did you mean "ap-shanghai"?"#),
        Refusal(
            env(#""id": "a", "egressAddress": ▸"10.0.0.256""#), "cloudbase.envs[0].egressAddress",
            #"expected an IPv4 or IPv6 address, found "10.0.0.256""#),
        Refusal(
            #"{"cloudbase": {"secretKeys": [{"secretId": ▸"a/b", "secretKey": "x"}]}}"#,
            "cloudbase.secretKeys[0].secretId",
            #"expected 1 to 128 letters, digits, hyphens and underscores, found "a/b""#),
        Refusal(
            #"{"cloudbase": {"secretKeys": [{"secretId": "a", "secretKey": ▸"hunter\t2"}]}}"#,
            "cloudbase.secretKeys[0].secretKey", "expected a text that is not empty and has no control characters"),
        Refusal(
            function(#""route": ▸"getLoginTicket""#), "cloudbase.envs[0].functions[0].route",
            "expected a path that begins with / and has no query, fragment or blank, "
                + #"found "getLoginTicket"; did you mean "/getLoginTicket"?"#),
    ])
    func aTextOfAnotherFormIsRefused(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        ("http://a.example", "https://a.example"), ("a.example", "https://a.example"),
        ("https://a.example/", "https://a.example"), ("https://A.example:443/x", "https://a.example:443"),
        ("wss://a.example", "https://a.example"), ("https://a..example", nil), ("https://", nil),
        ("https://a.example:0", nil), ("https://a.example:65536", nil), ("https://a b", nil), ("https://-a", nil),
        ("https://a:", nil), ("https://user@a", nil),
    ])
    func aDomainMustBeAnOrigin(_ text: String, suggestion: String?) throws {
        let hint = suggestion.map { #"; did you mean "\#($0)"?"# } ?? ""
        try Refusal(
            Self.validApp(#""requestDomains": ["https://b.example:8443", ▸"\#(text)"]"#),
            "wechat.apps[0].requestDomains[1]",
            #"expected an origin such as https://api.example.com, without a path, found "\#(text)"\#(hint)"#
        ).check()
    }

    @Test(arguments: ["0123456789ABCDEF0123456789ABCDEF", "hunter2", ""])
    func aMalformedSecretIsRefusedWithoutBeingShown(_ secret: String) throws {
        try Refusal(
            Self.app(#""appid": "wx0123456789abcdef", "secret": ▸"\#(secret)""#), "wechat.apps[0].secret",
            "expected 32 lower-case hexadecimal digits"
        ).check()
    }

    @Test(arguments: [
        Refusal(
            "{\"wechat\": {\"apps\": [\n{\"appid\": \"wx0123456789abcdef\", \"secret\": \"\(secret)\"},\n"
                + "{\"appid\": ▸\"wx0123456789abcdef\", \"secret\": \"\(secret)\"}]}}",
            "wechat.apps[1].appid", #""wx0123456789abcdef" stands already at line 2"#),
        Refusal(
            validApp(#""users": [{"name": "bob"}, {"name": ▸"bob"}]"#), "wechat.apps[0].users[1].name",
            #""bob" stands already at line 1"#),
        Refusal(
            #"{"cloudbase": {"secretKeys": [{"secretId": "a", "secretKey": "x"}, {"secretId": ▸"a", "secretKey": "y"}]}}"#,
            "cloudbase.secretKeys[1].secretId", #""a" stands already at line 1"#),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a"}, {"id": "b"}, {"id": ▸"a"}]}}"#, "cloudbase.envs[2].id",
            #""a" stands already at line 1"#),
        Refusal(
            env(#""id": "a", "functions": [{"name": "f"}, {"name": ▸"f"}]"#), "cloudbase.envs[0].functions[1].name",
            #""f" stands already at line 1"#),
        Refusal(
            env(#""id": "a", "functions": [{"name": "f", "route": "/x"}, {"name": "g", "route": ▸"/x"}]"#),
            "cloudbase.envs[0].functions[1].route", #""/x" stands already at line 1"#),
        Refusal(
            env(
                #""id": "a", "collections": [{"name": "c", "permission": "PRIVATE"}, "#
                    + #"{"name": ▸"c", "permission": "PRIVATE"}]"#),
            "cloudbase.envs[0].collections[1].name", #""c" stands already at line 1"#),
        Refusal(
            env(
                #""id": "a", "collections": [{"name": "c", "permission": "PRIVATE", "#
                    + #""documents": [{"_id": 1}, {"_id": "1"}, {}, {}, {"_id": ▸1}]}]"#),
            "cloudbase.envs[0].collections[0].documents[4]._id", "1 stands already at line 1"),
        Refusal(
            function("\"variables\": {\"\u{E9}\": \"1\", \"e\u{301}\": ▸\"2\"}"),
            "cloudbase.envs[0].functions[0].variables[\"e\u{301}\"]", "this name stands already in another spelling"),
    ])
    func aRepeatedNameIsRefused(_ refusal: Refusal) throws {
        try refusal.check()
    }
}
