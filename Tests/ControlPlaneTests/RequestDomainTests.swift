import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Server domains, and error 7")
struct RequestDomainTests {
    private static let path = "wechat/apps/\(World.appID)/request-domains"
    private static let shipped: JSON = [
        "request": [
            "https://demo-local.service.tcloudbase.com", "https://demo-local.ap-shanghai.tcb-api.tencentcloudapi.com",
            "https://demo-local.api.tcloudbasegateway.com",
        ], "uploadFile": [], "downloadFile": [], "socket": [],
    ]

    private func check(_ body: JSON, in world: World) async -> Reply {
        await world.ask(.post, "\(Self.path)/check", body)
    }

    @Test func theListsAreShownAndReplacedOneByOne() async throws {
        let world = try World()
        #expect(try await world.control(.get, Self.path) == Self.shipped)
        let changed = try await world.control(
            .put, Self.path, ["request": ["https://a.example"], "socket": ["wss://a.example:8443"]])
        let expected: JSON = [
            "request": ["https://a.example"], "uploadFile": [], "downloadFile": [], "socket": ["wss://a.example:8443"],
        ]
        #expect(changed == expected)
        #expect(try await world.control(.put, Self.path, ["request": []])["socket"] == ["wss://a.example:8443"])
        #expect(try await world.control(.get, "wechat/apps/\(World.appID)")["requestDomains"] == [])
        try await world.control(.post, "reset")
        #expect(try await world.control(.get, Self.path) == Self.shipped)
    }

    @Test func aDeletedAppTakesItsListsWithIt() async throws {
        let world = try World()
        try await world.control(.put, Self.path, ["socket": ["wss://a.example"]])
        try await world.control(.delete, "wechat/apps/\(World.appID)")
        try await world.control(.post, "wechat/apps", ["appid": .string(World.appID)])
        #expect(try await world.control(.get, Self.path)["socket"] == [])
    }

    @Test func aFreshEnvironmentsAppMayAskTheEnvironmentsHosts() async throws {
        let world = try World()
        let made = try await world.control(.post, "envs", ["id": "fresh"])
        let app = try #require(made["appid"]?.string)
        for host in ["service.tcloudbase.com", "ap-shanghai.tcb-api.tencentcloudapi.com", "api.tcloudbasegateway.com"] {
            let reply = await world.ask(
                .post, "wechat/apps/\(app)/request-domains/check", ["url": .string("https://fresh.\(host)/x")])
            #expect(try reply.json == ["allowed": true])
        }
    }

    @Test("A host that is not in the list: the article's words; added: good")
    func errorSeven() async throws {
        let world = try World()
        let call: JSON = ["url": "https://api.example.com/x", "kind": "request"]
        let refused = await check(call, in: world)
        #expect(refused.status.code == 403)
        #expect(try refused.json["error"]?["code"] == "URL_NOT_IN_DOMAIN_LIST")
        #expect(try refused.json["error"]?["message"] == "request:fail url not in domain list")
        #expect(refused.hint == "the request list lacks https://api.example.com")
        let line = try #require(try await world.journal().last)
        #expect(line["operation"] == "control.app.requestDomains.check")
        #expect(line["outcome"] == "requestDomainUnlisted")
        #expect(line["env"] == "demo-local" && line["appid"] == .string(World.appID))
        try await world.control(.put, Self.path, ["request": ["https://api.example.com"]])
        #expect(try await check(call, in: world).json == ["allowed": true])
    }

    @Test(
        "Each kind fails in its own name",
        arguments: [("uploadFile", "uploadFile"), ("downloadFile", "downloadFile"), ("socket", "connectSocket")])
    func kinds(kind: String, api: String) async throws {
        let world = try World()
        let scheme = kind == "socket" ? "wss" : "https"
        let reply = await check(
            ["url": .string("\(scheme)://demo-local.service.tcloudbase.com"), "kind": .string(kind)], in: world)
        #expect(try reply.json["error"]?["message"] == .string("\(api):fail url not in domain list"))
    }

    @Test func theEmulatorsOwnAddressIsExemptWithAHint() async throws {
        let body = try await check(["url": "http://127.0.0.1:8787/web"], in: try World()).json
        #expect(body["allowed"] == true)
        #expect(body["hint"]?.string?.contains("own address") == true)
    }

    @Test(
        "What no list takes",
        arguments: [
            (#"{"request":["http://a.example"]}"#, "request[0]"),
            (#"{"request":["https://a.example/x"]}"#, "request[0]"),
            (#"{"request":["https://b.example","https://203.0.113.1"]}"#, "request[1]"),
            (#"{"request":["https://localhost"]}"#, "request[0]"),
            (#"{"request":["https://api.weixin.qq.com"]}"#, "request[0]"),
            (#"{"request":["https://a.example","https://a.example"]}"#, "request[1]"),
            (#"{"socket":["https://a.example"]}"#, "socket[0]"), (#"{"request":"https://a.example"}"#, "request"),
            (#"{"request":[1]}"#, "request"), ("{}", "request"), (#"{"udp":[]}"#, "udp"), ("[]", "body"),
        ])
    func refusedLists(body: String, field: String) async throws {
        let world = try await World.still()
        let before = try await world.snapshot()
        let reply = await world.ask(.put, Self.path, try JSON.parse(body))
        #expect(reply.status.code == 400)
        #expect(reply.hint?.contains(field) == true, "\(reply.hint ?? "")")
        #expect(try await world.snapshot() == before)
    }

    @Test func aListHasAtMostTwentyEntries() async throws {
        let world = try World()
        let domains = (0..<21).map { JSON.string("https://a\($0).example") }
        #expect(await world.ask(.put, Self.path, ["request": .array(domains)]).status.code == 400)
        let full = try await world.control(.put, Self.path, ["request": .array(Array(domains.dropLast()))])
        #expect(full["request"]?.array?.count == 20)
    }

    @Test(arguments: ["{}", #"{"url":1}"#, #"{"url":"https://a.example","kind":"udp"}"#, #"{"url":"x","extra":1}"#])
    func aMalformedQuestionIsRefused(body: String) async throws {
        #expect(await check(try JSON.parse(body), in: try World()).status.code == 400)
    }

    @Test func anUnknownAppIsNamed() async throws {
        let world = try World()
        for (method, path) in [(HTTPRequest.Method.get, ""), (.put, ""), (.post, "/check")] {
            let reply = await world.ask(method, "wechat/apps/wx0/request-domains\(path)", ["request": []])
            #expect(reply.status.code == 404)
        }
    }
}
