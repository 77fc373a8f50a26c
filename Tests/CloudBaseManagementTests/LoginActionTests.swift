import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Login methods and providers")
struct LoginActionTests {
    @Test func theSwitchesAreShown() async throws {
        let answer = try await (try World()).manage("DescribeLoginConfig")
        #expect(
            answer == [
                "EmailLogin": false, "AnonymousLogin": false, "UserNameLogin": true, "PhoneNumberLogin": false,
                "SmsVerificationConfig": .null, "MfaConfig": .null, "PwdUpdateStrategy": .null,
            ])
    }

    @Test("A login is switched", arguments: [("AnonymousLogin", "anonymous"), ("UserNameLogin", "username")])
    func switches(parameter: String, method: String) async throws {
        let world = try World()
        for isOn in [true, false] {
            let before = try await world.control(.get, "envs/demo-local/login-methods")
            #expect(try await world.manage("ModifyLoginConfig", [parameter: .bool(isOn)]).isEmpty)
            #expect(try await world.manage("DescribeLoginConfig")[parameter] == .bool(isOn))
            let methods = try await world.control(.get, "envs/demo-local/login-methods")
            for (name, value) in methods.object ?? [:] {
                #expect(value == (name == method ? .bool(isOn) : before[name]))
            }
        }
    }

    @Test("What is read may be written again", arguments: [true, false])
    func readThenWritten(isOn: Bool) async throws {
        let world = try World()
        try await world.manage("ModifyLoginConfig", ["AnonymousLogin": .bool(isOn)])
        let read = try await world.manage("DescribeLoginConfig")
        #expect(try await world.manage("ModifyLoginConfig", read).isEmpty)
        #expect(try await world.manage("DescribeLoginConfig") == read)
        let provider = try #require(try await world.manage("GetProviders")["Data"]?.array?.first?.object)
        #expect(try await world.manage("ModifyProvider", provider).isEmpty)
        #expect(try await world.manage("GetProviders")["Data"]?.array?.first?.object == provider)
    }

    @Test func customLoginIsAProviderAndReallySwitched() async throws {
        let world = try World()
        for (word, isOn) in [("FALSE", false), ("TRUE", true), ("FALSE", false), ("UNSPECIFIED", true)] {
            try await world.manage("ModifyProvider", ["Id": "custom", "On": .string(word)])
            let providers = try await world.manage("GetProviders")
            #expect(providers["Total"] == 1)
            #expect(providers["Data"]?.array?.first?["On"]?.string == (isOn ? "TRUE" : "FALSE"))
            let reply = await world.signIn(with: try await world.forge().ticket())
            #expect((reply.status == .ok) == isOn)
        }
    }

    @Test(
        arguments: [
            ("ModifyLoginConfig", ["EmailLogin": true], "UnsupportedOperation.NotEmulated"),
            ("ModifyLoginConfig", ["PhoneNumberLogin": true], "UnsupportedOperation.NotEmulated"),
            ("ModifyLoginConfig", ["MfaConfig": ["On": "TRUE"]], "UnsupportedOperation.NotEmulated"),
            ("ModifyLoginConfig", ["AnonymousLogin": "true"], "InvalidParameter"),
            ("ModifyLoginConfig", ["CustomLogin": true], "UnknownParameter"),
            ("DescribeLoginConfig", ["X": 1], "UnknownParameter"), ("ModifyProvider", [:], "MissingParameter"),
            ("ModifyProvider", ["Id": "github"], "UnsupportedOperation.NotEmulated"),
            ("ModifyProvider", ["Id": "custom", "On": true], "InvalidParameter"),
            ("ModifyProvider", ["Id": "custom", "On": "ON"], "InvalidParameterValue"),
            ("ModifyProvider", ["Id": "custom", "ProviderType": "OIDC"], "UnsupportedOperation.NotEmulated"),
            (
                "ModifyProvider", ["Id": "custom", "On": "FALSE", "ReuseUserId": "TRUE"],
                "UnsupportedOperation.NotEmulated"
            ),
            ("ModifyProvider", ["Id": "custom", "On": "FALSE", "Off": "x"], "UnknownParameter"),
        ] as [(String, JSONObject, String)])
    func refusalsChangeNothing(action: String, parameters: JSONObject, code: String) async throws {
        let world = try World()
        #expect(try await world.refusal(of: action, parameters) == code)
        let methods = try await world.control(.get, "envs/demo-local/login-methods")
        #expect(methods["anonymous"] == false && methods["custom"] == true)
    }
}
