import EmulatorCore
import HTTPTypes
import Testing

@testable import EmulatorGateway

@Suite("Where a call goes")
struct DestinationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let host: String
        let path: String
        let surface: Surface
        let environment: String?

        init(_ host: String, _ path: String, _ surface: Surface, _ environment: String? = nil) {
            self.host = host
            self.path = path
            self.surface = surface
            self.environment = environment
        }

        var testDescription: String { "\(host)\(path)" }
    }

    private static let tcbHosts = [
        Case("tcb-api.tencentcloudapi.com", "/web", .data),
        Case("demo.tcb-api.tencentcloudapi.com", "/web", .data, "demo"),
        Case("ap-shanghai.tcb-api.tencentcloudapi.com", "/web", .data),
        Case("internal.tcb-api.tencentcloudapi.com", "/web", .data),
        Case("internal.ap-shanghai.tcb-api.tencentcloudapi.com", "/web", .data),
        Case("demo.ap-shanghai.tcb-api.tencentcloudapi.com", "/web", .data, "demo"),
        Case("demo.na-ashburn.tcb-api.tencentcloudapi.com", "/auth/v1/token", .auth, "demo"),
        Case("demo.internal.tcb-api.tencentcloudapi.com", "/admin", .admin, "demo"),
        Case("demo.internal.ap-shanghai.tcb-api.tencentcloudapi.com", "/admin", .admin, "demo"),
        Case("demo.ap-shanghai.tcb-api.tencentcloudapi.com:443", "/auth/v2/token", .auth, "demo"),
        Case("DEMO.AP-Shanghai.TCB-API.TencentCloudAPI.com", "/web", .data, "demo"),
        Case("demo.ap-shanghai.tcb-api.tencentcloudapi.com", "/v1/functions/f", .gateway, "demo"),
        Case("demo.ap-shanghai.tcb-api.tencentcloudapi.com", "/sns/jscode2session", .gateway, "demo"),
        Case("demo.ap-shanghai.tcb-api.tencentcloudapi.com", "/emulator/v1/status", .gateway, "demo"),
    ]

    private static let otherHosts = [
        Case("api.weixin.qq.com", "/sns/jscode2session", .weChat),
        Case("API.weixin.QQ.com:443", "/anything", .weChat),
        Case("api.weixin.qq.com", "/cgi-bin/stable_token", .weChatAPI),
        Case("api.weixin.qq.com", "/wxa/business/getuserphonenumber", .weChatAPI),
        Case("api.weixin.qq.com", "/wxaapi/newtmpl", .weChat),
        Case("api.weixin.qq.com", "/emulator/v1/reset", .weChat),
        Case("api.weixin.qq.com", "/", .weChat),
        Case("demo.api.tcloudbasegateway.com", "/v1/functions/f", .gateway, "demo"),
        Case("demo.api.intl.tcloudbasegateway.com", "/auth/v1/token", .auth, "demo"),
        Case("demo.api.tcloudbasegateway.com:8443", "/web", .data, "demo"),
        Case("demo.api.tcloudbasegateway.com", "/emulator/v1/reset", .gateway, "demo"),
        Case("demo.service.tcloudbase.com", "/getLoginTicket", .access, "demo"),
        Case("demo.service.tcloudbase.com", "/auth/v1/token", .access, "demo"),
        Case("demo.service.tcloudbase.com", "/emulator/v1/reset", .access, "demo"),
        Case("demo-1250000000.ap-shanghai.app.tcloudbase.com", "/x", .access, "demo"),
        Case("demo-local-1250000000.ap-shanghai.app.tcloudbase.com", "/x", .access, "demo-local"),
        Case("tcb.tencentcloudapi.com", "/", .management),
        Case("tcb.tencentcloudapi.com", "/emulator/v1/reset", .management),
        Case("tcb-ws.tencentcloudapi.com", "/", .realtime),
        Case("metadata.tencentyun.com", "/latest/meta-data", .metadata),
    ]

    private static let ownAddress = [
        Case("127.0.0.1:8787", "/sns/jscode2session", .weChat),
        Case("127.0.0.1:8787", "/cgi-bin/token", .weChatAPI),
        Case("localhost:8787", "/wxa/checksession", .weChatAPI),
        Case("127.0.0.1:8787", "/auth/v1/token", .auth),
        Case("127.0.0.1:8787", "/auth/v2/token", .auth),
        Case("127.0.0.1:8787", "/web", .data),
        Case("127.0.0.1:8787", "/admin", .admin),
        Case("127.0.0.1:8787", "/v1/functions/f", .gateway),
        Case("127.0.0.1:8787", "/emulator/v1/status", .control),
        Case("127.0.0.1:8787", "/emulator/health", .control),
        Case("127.0.0.1:8787", "/", .control),
        Case("[::1]:8787", "/sns/jscode2session", .weChat),
        Case("", "/getLoginTicket", .access),
        Case("127.0.0.1:8787", "/getLoginTicket", .access),
        Case("127.0.0.1:8787", "/snsx/jscode2session", .access),
        Case("127.0.0.1:8787", "/webhook", .access),
        Case("127.0.0.1:8787", "/v10/functions", .access),
        Case("127.0.0.1:8787", "/Auth/v1/token", .access),
    ]

    private static let lookAlikes = [
        Case("api.weixin.qq.com.evil.example", "/getLoginTicket", .access),
        Case("xapi.weixin.qq.com", "/getLoginTicket", .access),
        Case("a.b.service.tcloudbase.com", "/getLoginTicket", .access),
        Case(".service.tcloudbase.com", "/getLoginTicket", .access),
        Case("a.b.c.d.tcb-api.tencentcloudapi.com", "/getLoginTicket", .access),
        Case("demo-x.ap-shanghai.app.tcloudbase.com", "/getLoginTicket", .access),
        Case("evil.example", "/sns/jscode2session", .weChat),
    ]

    @Test(arguments: tcbHosts + otherHosts + ownAddress + lookAlikes)
    func hostAndPathDecide(_ known: Case) {
        let destination = Destination(of: call(known.path, host: known.host))
        #expect(destination.surface == known.surface)
        #expect(destination.path == known.path)
        #expect(destination.environment?.rawValue == known.environment)
    }

    @Test(arguments: tcbHosts + otherHosts)
    func aCloudHostAsTheFirstSegmentMeansTheSame(_ known: Case) {
        let destination = Destination(of: call("/\(known.host)\(known.path)", host: "127.0.0.1:8787"))
        #expect(destination.surface == known.surface)
        #expect(destination.path == known.path)
        #expect(destination.environment?.rawValue == known.environment)
    }

    @Test func aCloudHostAloneAsThePathIsItsRoot() {
        let destination = Destination(of: call("/api.weixin.qq.com", host: "127.0.0.1:8787"))
        #expect(destination.surface == .weChat)
        #expect(destination.path == "/")
    }

    @Test(
        "An action's header makes the root the management API's",
        arguments: [
            ("127.0.0.1:8787", "/", Surface.management), ("evil.example", "/", .management),
            ("127.0.0.1:8787", "/emulator/v1/reset", .control), ("127.0.0.1:8787", "/emulator", .control),
            ("127.0.0.1:8787", "//", .control), ("127.0.0.1:8787", "/getLoginTicket", .access),
            ("api.weixin.qq.com", "/", .weChat),
        ])
    func action(host: String, path: String, surface: Surface) {
        var call = call(path, host: host)
        call.headers[.tencentAction] = "DescribeEnvs"
        #expect(Destination(of: call).surface == surface)
    }

    @Test func theHostGoesBeforeThePrefix() {
        let path = "/demo.service.tcloudbase.com/x"
        let destination = Destination(of: call(path, host: "api.weixin.qq.com"))
        #expect(destination.surface == .weChat)
        #expect(destination.path == path)
    }

    @Test(
        "A forwarded host counts from this machine only",
        arguments: [
            ("127.0.0.1", Surface.weChat), ("127.8.9.1", .weChat), ("::1", .weChat), ("192.0.2.1", .access),
            ("::ffff:127.0.0.1", .access), ("", .access),
        ])
    func forwardedHost(peer: String, surface: Surface) {
        var call = call("/getLoginTicket", host: "127.0.0.1:8787")
        call.headers[.forwardedHost] = "api.weixin.qq.com"
        call.peer = peer
        #expect(Destination(of: call).surface == surface)
    }

    @Test func aStrangerCannotForwardItselfToTheCloud() {
        var call = call("/web", host: "demo.service.tcloudbase.com")
        call.headers[.forwardedHost] = "api.weixin.qq.com"
        call.peer = "192.0.2.1"
        #expect(Destination(of: call).surface == .access)
    }

    private func call(_ path: String, host: String) -> Call {
        Call(method: .get, target: path, host: host, receivedAt: Timestamp(milliseconds: 0))
    }
}
