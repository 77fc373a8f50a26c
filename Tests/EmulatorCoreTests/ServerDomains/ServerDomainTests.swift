import EmulatorCore
import Testing

@Suite("The list of server domains")
struct ServerDomainTests {
    private static let emulator = "http://127.0.0.1:8787"

    private func decide(
        _ url: String, _ list: [String], _ kind: ServerDomainKind = .request
    ) -> ServerDomainRule.Decision {
        ServerDomainRule.decide(url, kind, list: list, emulator: Self.emulator)
    }

    @Test(
        "What the list has is asked",
        arguments: [
            ("https://a.example/path?q=1#x", "https://a.example"), ("https://A.Example", "https://a.example"),
            ("HTTPS://a.example/", "https://a.example"), ("https://a.example:8443/x", "https://a.example:8443"),
            ("https://user:pass@a.example/", "https://a.example"),
            ("https://a.example?x=https://b", "https://a.example"),
        ])
    func listed(url: String, entry: String) {
        #expect(decide(url, ["https://other.example", entry]) == .listed)
    }

    @Test(
        "What the list lacks is refused, and the missing entry named",
        arguments: [
            ("https://a.example/x", [], "the request list lacks https://a.example"),
            (
                "https://api.a.example", ["https://a.example"],
                "the request list lacks https://api.a.example; https://a.example does not cover it"
            ),
            ("https://a.example", ["https://api.a.example"], "the request list lacks https://a.example"),
            (
                "https://a.example:443/", ["https://a.example"],
                "the request list lacks https://a.example:443; it has https://a.example, and the port must be the same"
            ),
            (
                "https://a.example/", ["https://a.example:8443"],
                "the request list lacks https://a.example; it has https://a.example:8443, and the port must be the same"
            ),
            ("http://a.example/x", ["https://a.example"], "http://a.example does not begin with https://"),
            ("wss://a.example/x", ["https://a.example"], "wss://a.example does not begin with https://"),
            ("https://203.0.113.7/", ["https://a.example"], "203.0.113.7 is an IP address, which no list takes"),
            ("https://[2001:db8::1]/", [], "2001:db8::1 is an IP address, which no list takes"),
            ("http://localhost:3000/", [], "localhost is localhost, which no list takes"),
            ("http://127.0.0.1:3000/", [], "127.0.0.1 is an IP address, which no list takes"),
            (
                "https://api.weixin.qq.com/sns/jscode2session", [],
                "api.weixin.qq.com can be in no list: call api.weixin.qq.com from a server, which keeps the secret"
            ),
            ("https://a.example@b.example/", ["https://a.example"], "the request list lacks https://b.example"),
            (#"https://b.example\@a.example/"#, ["https://a.example"], "the request list lacks https://b.example"),
            ("/relative", [], "/relative is no absolute address"), ("https://", [], "https:// is no absolute address"),
            ("", [], " is no absolute address"), ("https://[::1", [], "::1 is an IP address, which no list takes"),
        ] as [(String, [String], String)])
    func refused(url: String, list: [String], reason: String) {
        #expect(decide(url, list) == .refused(reason))
    }

    @Test(
        "The emulator's own address needs no entry, by whichever loopback name",
        arguments: [
            "http://127.0.0.1:8787/web", "http://localhost:8787", "http://[::1]:8787/x", "HTTP://127.0.0.1:8787",
        ])
    func own(url: String) {
        #expect(decide(url, []) == .exempt("the emulator's own address needs no entry here; WeChat would refuse it"))
    }

    @Test(
        "Machines of the local network need no entry",
        arguments: ["http://192.168.1.2:3000/", "https://10.0.0.1", "http://172.16.0.1", "http://172.31.255.255/x"])
    func localNetwork(url: String) {
        #expect(
            decide(url, []) == .exempt("a machine of the local network needs no entry since base library 2.4.0"))
    }

    @Test(arguments: ["http://172.32.0.1/", "http://11.0.0.1/", "ftp://192.168.1.2/", "http://192.168.1.2.example/"])
    func othersAreNoLocalNetwork(url: String) {
        guard case .refused = decide(url, []) else {
            Issue.record("\(url) was let through")
            return
        }
    }

    @Test func socketsHaveTheirOwnListAndScheme() {
        #expect(decide("wss://a.example/x", ["wss://a.example"], .socket) == .listed)
        #expect(
            decide("https://a.example", ["wss://a.example"], .socket)
                == .refused(
                    "https://a.example does not begin with wss://"))
        #expect(decide("wss://a.example", [], .socket) == .refused("the socket list lacks wss://a.example"))
        guard case .exempt = decide("ws://127.0.0.1:8787/watch", [], .socket) else {
            Issue.record("the emulator's own sockets need an entry")
            return
        }
    }

    @Test(arguments: ["https://a.example", "https://a.example:8443", "https://demo-local.service.tcloudbase.com"])
    func entriesOfTheConsole(entry: String) {
        #expect(ServerDomain.problem(with: entry, in: .request) == nil)
    }

    @Test(
        "What the console does not take",
        arguments: [
            ("http://a.example", "no https://host"), ("a.example", "no https://host"),
            ("https://a.example/", "no https://host"), ("https://a.example/x", "no https://host"),
            ("wss://a.example", "no https://host"), ("https://*.a.example", "no https://host"),
            ("https://", "no https://host"), ("", "no https://host"), ("https://203.0.113.7", "an IP address"),
            ("https://127.0.0.1:8787", "an IP address"), ("https://localhost", "localhost"),
            ("https://api.weixin.qq.com", "from a server"),
        ])
    func wrongEntries(entry: String, problem: String) {
        #expect(ServerDomain.problem(with: entry, in: .request)?.contains(problem) == true)
    }

    @Test func theSocketListTakesOnlyItsScheme() {
        #expect(ServerDomain.problem(with: "wss://a.example", in: .socket) == nil)
        #expect(ServerDomain.problem(with: "https://a.example", in: .socket)?.contains("wss://host") == true)
    }

    @Test func anEnvironmentsOwnHostsCanBeListed() {
        let domains = ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: "ap-shanghai")
        #expect(domains == Configuration.standard.apps.first?.requestDomains)
        for domain in domains { #expect(ServerDomain.problem(with: domain, in: .request) == nil) }
    }
}
