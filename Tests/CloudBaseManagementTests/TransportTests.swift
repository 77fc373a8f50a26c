import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The management API's transport")
struct TransportTests {
    @Test(
        "Three ways lead there",
        arguments: [
            ("tcb.tencentcloudapi.com", "/"), ("127.0.0.1:8787", "/"), ("localhost:8787", "/"),
            ("127.0.0.1:8787", "/tcb.tencentcloudapi.com"), ("127.0.0.1:8787", "/tcb.tencentcloudapi.com/"),
        ])
    func ways(host: String, path: String) async throws {
        let world = try World()
        let reply = await world.send(
            .post, path, host: host, headers: World.headers(of: "CheckTcbService"), body: Array("{}".utf8))
        #expect(try reply.json["Response"]?["Initialized"] == true)
    }

    @Test func anAnswerIsWrappedAndEndsWithTheRequestsID() async throws {
        let reply = await (try World()).send(action: "CheckTcbService", [:]) { $0[.requestID] = "mine" }
        #expect(reply.text == #"{"Response":{"Initialized":true,"RequestId":"mine"}}"#)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/json")
    }

    @Test func theActionIsTheOperationAndTheSignerTheCaller() async throws {
        let world = try World()
        try await world.manage("DescribeLoginConfig")
        let line = try #require(try await world.journal().last)
        #expect(line["operation"] == "DescribeLoginConfig" && line["surface"] == "management")
        #expect(line["caller"] == "AKIDanybody" && line["env"] == "demo-local" && line["outcome"] == "ok")
    }

    @Test func anActionThatExistsNowhereIsNamed() async throws {
        let world = try World()
        let reply = await world.send(action: "DescribeNothing", [:])
        let error = try reply.json["Response"]?["Error"]
        #expect(error?["Code"] == "InvalidAction")
        #expect(
            error?["Message"]
                == "The request action=`DescribeNothing` is invalid or not found in service=`tcb` and version=`2018-06-08`."
        )
        #expect(try await world.journal().last?["operation"] == "DescribeNothing")
    }

    @Test(arguments: ["DescribeStorageACL", "RunSql", "DescribeLoginConfigs", "CreateApiKey", "AddProvider"])
    func anActionOfTheCloudThatIsNotEmulatedSaysSoByName(action: String) async throws {
        let world = try World()
        let error = try await world.manage(action)["Error"]
        #expect(error?["Code"] == "UnsupportedOperation.NotEmulated")
        #expect(error?["Message"]?.string == "not emulated: \(action)")
        #expect(try await world.journal().last?["outcome"] == "managementNotEmulated")
    }

    @Test(
        "A header field that is missing or wrong",
        arguments: [
            (HTTPField.Name.tencentVersion, nil, "MissingParameter"), (.tencentVersion, "2018-06-09", "NoSuchVersion"),
            (.authorization, nil, "MissingParameter"), (.tencentTimestamp, nil, "MissingParameter"),
            (.authorization, "Bearer abc", "AuthFailure.InvalidAuthorization"),
            (.authorization, "TC3-HMAC-SHA256 Credential=a", "AuthFailure.InvalidAuthorization"),
            (.tencentTimestamp, "soon", "AuthFailure.InvalidAuthorization"),
        ] as [(HTTPField.Name, String?, String)])
    func fields(name: HTTPField.Name, value: String?, code: String) async throws {
        let reply = await (try World()).send(action: "CheckTcbService", [:]) { $0[name] = value }
        #expect(reply.status == .ok)
        #expect(try reply.json["Response"]?["Error"]?["Code"]?.string == code)
        #expect(reply.hint?.isEmpty == false)
    }

    @Test func theCloudsHostWithoutAnActionMissesIt() async throws {
        let reply = await (try World()).send(.post, "/", host: "tcb.tencentcloudapi.com", body: Array("{}".utf8))
        #expect(try reply.json["Response"]?["Error"]?["Code"] == "MissingParameter")
        #expect(reply.text.contains("`X-TC-Action`"))
    }

    @Test(
        "What is no action of this API",
        arguments: [
            (HTTPRequest.Method.post, "/x", "InvalidAction"), (.get, "/", "UnsupportedOperation.NotEmulated"),
            (.put, "/", "UnsupportedOperation.NotEmulated"),
        ])
    func elsewhere(method: HTTPRequest.Method, path: String, code: String) async throws {
        let reply = await (try World()).send(
            method, path, host: "tcb.tencentcloudapi.com", headers: World.headers(of: "CheckTcbService"))
        #expect(try reply.json["Response"]?["Error"]?["Code"]?.string == code)
    }

    @Test(
        arguments: [
            ("[]", "InvalidParameter"), ("{", "InvalidParameter"), ("null", "InvalidParameter"),
            (#"{"X":1}"#, "UnknownParameter"), (#"{"x-tc-action":"y"}"#, "UnknownParameter"), ("", nil), ("{}", nil),
            (#"{"EnvId":null}"#, "UnknownParameter"),
        ] as [(String, String?)])
    func theBodyIsReadStrictly(body: String, code: String?) async throws {
        let reply = await (try World()).send(
            .post, "/", headers: World.headers(of: "CheckTcbService"), body: Array(body.utf8))
        #expect(try reply.json["Response"]?["Error"]?["Code"]?.string == code)
    }

    @Test(
        arguments: [
            ([:], "MissingParameter"), (["EnvId": 1], "InvalidParameter"),
            (["EnvId": "none"], "ResourceNotFound.EnvNotExist"),
            (["EnvId": .null], "MissingParameter"), (["EnvId": ""], "ResourceNotFound.EnvNotExist"),
        ] as [(JSONObject, String)])
    func theEnvironmentMustBeThere(parameters: JSONObject, code: String) async throws {
        let world = try World()
        for action in ["DescribeLoginConfig", "CreateCustomLoginKey", "GetProviders"] {
            #expect(try await world.answer(action, parameters)["Error"]?["Code"]?.string == code, "\(action)")
        }
    }
}
