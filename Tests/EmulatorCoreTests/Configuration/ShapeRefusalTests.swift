import EmulatorCore
import Testing

@Suite struct ShapeRefusalTests {
    @Test(arguments: [
        Refusal("▸", "", "expected a value, found the end of the text"),
        Refusal("{\n  \"profile\": \"recipe\"\n▸", "", "expected a comma or }, found the end of the text"),
        Refusal("{ \"profile\": ▸'cloud' }", "", "expected a value"),
        Refusal("{ \"profile\": \"cloud\", ▸\"profile\": \"cloud\" }", "", "duplicate member name \"profile\""),
        Refusal("{} ▸x", "", "unexpected text after the value"),
    ])
    func textThatIsNoJSONIsRefused(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal("▸[]", "", "expected an object, found a list"),
        Refusal("▸null", "", "expected an object, found null"),
        Refusal(#"{"listen": ▸8787}"#, "listen", "expected an object, found a number"),
        Refusal(
            #"{"database": ▸1}"#, "database",
            "expected a text that is not empty and has no control characters, found a number"),
        Refusal(#"{"profile": ▸null}"#, "profile", #"expected "recipe" or "cloud", found null"#),
        Refusal(
            #"{"listen": {"port": ▸"8787"}}"#, "listen.port", "expected a whole number from 0 to 65535, found a text"),
        Refusal(
            #"{"listen": {"port": ▸8787.0}}"#, "listen.port", "expected a whole number from 0 to 65535, found a number"),
        Refusal(#"{"wechat": {"apps": ▸{}}}"#, "wechat.apps", "expected a list, found an object"),
        Refusal(#"{"wechat": {"apps": [▸"wx"]}}"#, "wechat.apps[0]", "expected an object, found a text"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "loginMethods": {"custom": ▸1}}]}}"#,
            "cloudbase.envs[0].loginMethods.custom", "expected true or false, found a number"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "loginMethods": ▸true}]}}"#,
            "cloudbase.envs[0].loginMethods", "expected an object, found true"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "functions": [{"name": "f", "variables": {"N": ▸1}}]}]}}"#,
            "cloudbase.envs[0].functions[0].variables.N", "expected a text, found a number"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "functions": [{"name": "f", "route": ▸null}]}]}}"#,
            "cloudbase.envs[0].functions[0].route",
            "expected a path that begins with / and has no query, fragment or blank, found null"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "collections": "#
                + #"[{"name": "c", "permission": "PRIVATE", "documents": [{}, ▸1]}]}]}}"#,
            "cloudbase.envs[0].collections[0].documents[1]", "expected an object, found a number"),
    ])
    func aValueOfAnotherTypeIsRefused(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal(#"{"wechat": {"apps": [▸{"secret": ""}]}}"#, "wechat.apps[0].appid", "missing"),
        Refusal(#"{"wechat": {"apps": [▸{"appid": "wx0123456789abcdef"}]}}"#, "wechat.apps[0].secret", "missing"),
        Refusal(
            #"{"cloudbase": {"secretKeys": [▸{"secretId": "a"}]}}"#, "cloudbase.secretKeys[0].secretKey", "missing"),
        Refusal("{\"cloudbase\": {\n \"envs\": [\n  ▸{}]}}", "cloudbase.envs[0].id", "missing"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "functions": [▸{}]}]}}"#, "cloudbase.envs[0].functions[0].name",
            "missing"),
        Refusal(
            #"{"cloudbase": {"envs": [{"id": "a", "collections": [▸{"name": "c"}]}]}}"#,
            "cloudbase.envs[0].collections[0].permission", "missing"),
    ])
    func aMissingKeyIsNamedAtItsObject(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test(arguments: [
        Refusal(#"{▸"profil": "cloud"}"#, "profil", #"unknown key; did you mean "profile"?"#),
        Refusal(#"{"listen": {▸"prot": 1}}"#, "listen.prot", #"unknown key; did you mean "port"?"#),
        Refusal(
            #"{"wechat": {▸"MinuteQuota": {}}}"#, "wechat.MinuteQuota",
            #"unknown key; did you mean "minuteQuota"?"#),
        Refusal(
            #"{"wechat": {"apps": [{▸"appId": ""}]}}"#, "wechat.apps[0].appId",
            #"unknown key; did you mean "appid"?"#),
        Refusal(#"{"listen": {▸"socket": 1}}"#, "listen.socket", #"unknown key; expected "host" or "port""#),
        Refusal(
            #"{▸"\u004c\n\"": 1}"#, #"["L\n\""]"#,
            #"unknown key; expected "profile", "listen", "database", "wechat", "cloudbase" or "$schema""#),
        Refusal(
            "{ \"cloudbase\": { \"envs\": [ { \"id\": \"a\" },\n { \"id\": \"b\",\r\n   ▸\"loginMethod\": {} } ] } }",
            "cloudbase.envs[1].loginMethod", #"unknown key; did you mean "loginMethods"?"#),
        Refusal(
            // The Kelvin sign, which Swift holds for the letter K.
            #"{"cloudbase": {▸"custom\#u{4C}ogin\#u{212A}eyBits": 2048}}"#, "cloudbase[\"customLogin\u{212A}eyBits\"]",
            #"unknown key; did you mean "customLoginKeyBits"?"#),
    ])
    func anUnknownKeyIsRefusedWithTheNearestOne(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test func theDescriptionReadsLikeACompilers() throws {
        let text = "{\n  \"listen\": {\n    \"prot\": 1 } }"
        let fault = try #require(throws: ConfigurationFault.self) { try Configuration.decode(Array(text.utf8)) }
        #expect(fault.description == #"emulator.json:3:5: listen.prot: unknown key; did you mean "port"?"#)
        #expect(fault.problem == "unknown key")
        #expect(fault.suggestion == "port")
    }
}
