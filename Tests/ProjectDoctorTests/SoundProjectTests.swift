import EmulatorCore
import EmulatorTestSupport
import ProjectDoctor
import Testing

@Suite("What is sound is not called broken")
struct SoundProjectTests {
    private static let page = "miniprogram/page.js"
    private static let sdk = "miniprogram/libs/cloudbase.js"
    private static let function = "cloudfunctions/getLoginTicket/index.js"

    private static func serious(
        _ project: MiniProgramProject, _ facts: EmulatorFacts? = Examination.facts()
    ) throws -> [String] {
        try Examination.lines(project, facts).filter { !$0.contains(": note ") }
    }

    @Test(
        "Error 7: an address that no call of the network gets",
        arguments: [
            "const helpUrl = 'https://docs.a.example/help'", "export const PRIVACY_URL = 'https://a.example/privacy'",
            "export default { hosting: 'https://a.example' }", "const schema = { url: 'https://json-schema.org/x' }",
            "Page({ data: { webViewUrl: 'https://h5.a.example' } })", "const API_HOST = 'https://a.example'",
            "request({ url: 'https://a.example' })",
            "wx.request({ url: x, header: { referer: 'https://a.example' }, data: { url: 'https://a.example' } })",
            "wx.request({ url: x, success() { const url = 'https://a.example'; open({ url: 'https://a.example' }) } })",
            "function a() { const url = 'https://a.example' }\nfunction b(url) { wx.request({ url }) }",
            "const url = 'https://a.example'\nconst b = (url) => wx.request({ url })",
            "const url = 'https://a.example'\nconst b = ({ url }) => { wx.request({ url: url }) }",
            "wx.request({ url: 'https://demo-' + name + '.a.example' })",
            "wx.request({ url: `https://demo-${name}.a.example/x` })",
            "wx.request({ url: `https://${env}.a.example` })",
            "wx.request({ url: `${a}/${b}` }); const c = { url: 'https://a.example' }",
            "// const BASE = 'https://a.example'\nwx.request({ url: BASE })",
            "wx.request({ url: /* 'https://a.example' */ BASE + 'x' })",
        ])
    func noCall(source: String) throws {
        let project = try MiniProgramProject()
        try project.write(Self.page, source)
        #expect(try Self.serious(project) == [])
    }

    @Test(
        "Error 7: the address of a call, wherever its name is from",
        arguments: [
            ("const BASE = 'https://a.example'\nwx.request({ url: BASE + '/x' })", "1:14"),
            ("const BASE = 'https://a.example'\nconst get = (path) => wx.request({ url: `${BASE}${path}` })", "1:14"),
            ("const config = { base: 'https://a.example' }\nwx.request({ url: config.base + '/x' })", "1:24"),
            ("const url = `https://a.example/${x}`\nfunction b() { wx.request({ method: 'GET', url }) }", "1:13"),
            ("const url = 'https://a.example'\nwx.request({ url, success(r) {} })", "1:13"),
            ("wx.request({ url: 'https://a.example' + '/x' })", "1:19"),
            ("wx.request({ success(res) { wx.request({ url: 'https://a.example' }) }, url: x })", "1:47"),
        ])
    func named(source: String, place: String) throws {
        let project = try MiniProgramProject()
        try project.write(Self.page, source)
        let lines = try Self.serious(project)
        #expect(lines.map { $0.prefix(Self.page.count + 15) } == ["\(Self.page):\(place): error 7:"], "\(lines)")
    }

    @Test(
        "Error 7: a name of another module of the project",
        arguments: [
            "const { BASE } = require('./config')\nwx.request({ url: BASE + '/x' })",
            "import { BASE } from './config.js'\nwx.request({ url: `${BASE}/x` })",
            "import config from './config'\nwx.request({ url: config.BASE })",
        ])
    func requiredModule(source: String) throws {
        let project = try MiniProgramProject()
        try project.write(Self.page, source)
        try project.write("miniprogram/config.js", "module.exports = { BASE: 'https://a.example' }")
        let lines = try Self.serious(project)
        #expect(lines.map { $0.prefix(37) } == ["miniprogram/config.js:1:26: error 7: "], "\(lines)")
    }

    @Test("Error 7: what may be an address for a call is worth a note")
    func unusedAddress() throws {
        let project = try MiniProgramProject()
        try project.write(Self.page, "const API_HOST = 'https://a.example'")
        #expect(
            try Examination.lines(project) == [
                "\(Self.page):1:18: note 7: if wx.request gets this address it fails: "
                    + "the request list lacks https://a.example (the emulator's list, app wx0123456789abcdef)"
            ])
    }

    @Test(
        "Error 7: the region is what init says, else that of the environment or the SDK's own, else any",
        arguments: [
            ("", "ap-guangzhou", "ap-guangzhou", true), ("", "ap-guangzhou", "ap-shanghai", true),
            ("", "ap-guangzhou", "ap-beijing", false), ("", nil, "ap-beijing", true),
            (" region: 'ap-beijing',", "ap-guangzhou", "ap-beijing", true),
            (" region: 'ap-beijing',", "ap-guangzhou", "ap-guangzhou", false),
            (" region: REGION,", "ap-guangzhou", "ap-tokyo", true), (" region: x.y,", nil, "ap-beijing", true),
        ])
    func region(stated: String, own: String?, listed: String, isSound: Bool) throws {
        let project = try MiniProgramProject()
        try project.replace("env: 'demo-local',", with: "env: 'demo-local',\(stated)", in: Self.sdk)
        try project.replace("const app", with: "const REGION = 'ap-tokyo';\nconst app", in: Self.sdk)
        let lists = ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: listed)
        let lines = try Self.serious(project, Examination.facts(request: lists, region: own))
        #expect(lines.isEmpty == isSound, "\(lines)")
    }

    @Test("Error 7: without an emulator, emulator.json has the region")
    func seededRegion() throws {
        let project = try MiniProgramProject()
        let lists = ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: "ap-guangzhou")
        try project.write(
            "emulator.json",
            """
            { "wechat": { "apps": [{ "appid": "wx0123456789abcdef", "secret": "0123456789abcdef0123456789abcdef",
              "requestDomains": \(lists) }] },
              "cloudbase": { "envs": [{ "id": "demo-local", "region": "ap-guangzhou" }] } }
            """)
        #expect(try Self.serious(project, nil) == [])
    }

    @Test("Error 7: emulator.json has no list but that of wx.request")
    func seededUploads() throws {
        let project = try MiniProgramProject()
        let lists = ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: "ap-shanghai")
        try project.write(
            "emulator.json",
            """
            { "wechat": { "apps": [{ "appid": "wx0123456789abcdef", "secret": "0123456789abcdef0123456789abcdef",
              "requestDomains": \(lists) }] } }
            """)
        try project.write(Self.page, "wx.uploadFile({ url: 'https://up.example/x' })")
        #expect(try Self.serious(project, nil) == [])
    }

    @Test(
        "Tests and what is left out of the upload",
        arguments: [
            "miniprogram/__tests__/a.js", "miniprogram/libs/login.test.js", "miniprogram/libs/login.spec.ts",
            "miniprogram/__mocks__/wx.js", "miniprogram/mock/a.js", "miniprogram/libs/a.dev.js",
        ])
    func leftOut(path: String) throws {
        let project = try MiniProgramProject()
        try project.replace(
            "\"appid\"",
            with: """
                "packOptions": { "ignore": [{ "type": "folder", "value": "./mock" }, { "type": "suffix", "value": ".dev.js" }] },
                  "appid"
                """, in: "project.config.json")
        try project.write(path, "import x from '@cloudbase/js-sdk'; wx.request({ url: 'https://a.example' })")
        #expect(try Examination.lines(project) == [])
    }

    @Test(
        "Error 6: every way to look at an openid",
        arguments: [
            "const { openid } = session; if (openid == null) return {}",
            "if (typeof session.openid !== 'string') throw new Error('x')", "if (session.openid) {",
            "if (session && isText(session.openid)) {", "const isKnown = session.openid !== undefined",
            "if (!session?.openid) return {}", "const id = session.openid ?? stop()",
            "const id = session.openid || stop()",
            "undefined === session.openid && stop()", "return session.openid ? 1 : 2",
        ])
    func guarded(source: String) throws {
        let project = try MiniProgramProject()
        try project.replace("if (session.errcode) return { error: 'WX_API_ERROR' };", with: source, in: Self.function)
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 6: an openid that is only handed on is not looked at")
    func unguarded() throws {
        let project = try MiniProgramProject()
        try project.replace(
            "if (session.errcode) return { error: 'WX_API_ERROR' };",
            with: "const openid = session.openid; log({ openid }, openid.length)", in: Self.function)
        #expect(try Examination.lines(project).filter { $0.contains("warning 6") }.count == 1)
    }

    @Test("Error 8: a key file with line ends of Windows")
    func windowsLineEnds() throws {
        let project = try MiniProgramProject()
        try project.replace("\\n", with: "\\r\\n", in: "cloudfunctions/getLoginTicket/tcb_custom_login.json")
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 8: a function that starts with two environments may sign for one of them")
    func twoEnvironments() throws {
        let project = try MiniProgramProject()
        try project.replace(
            "exports.main", with: "const data = cloudbase.init({ env: 'other' });\nexports.main", in: Self.function)
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 8: the example of a key file")
    func exampleKeyFile() throws {
        let project = try MiniProgramProject()
        try project.write("cloudfunctions/getLoginTicket/tcb_custom_login.example.json", "{}")
        #expect(try Examination.lines(project) == [])
    }

    @Test(
        "Error 7 and 8: an environment that an expression gives is not known",
        arguments: [
            "'demo-' + stage", "dev ? 'a' : 'b'", "process.env.STAGE === 'a' ? 'b' : 'c'", "envs['a']", "find('a')",
        ])
    func hiddenEnvironment(value: String) throws {
        let project = try MiniProgramProject()
        try project.replace(
            "const app", with: "const dev = 'x'; const envs = 'y';\nconst app", in: Self.function)
        try project.replace("env: TCB_ENV", with: "env: \(value)", in: Self.function)
        try project.replace("const app", with: "const NAME = \(value);\nconst app", in: Self.sdk)
        try project.replace("env: 'demo-local'", with: "env: NAME", in: Self.sdk)
        try project.write(
            "cloudbaserc.json",
            #"{ "functions": [{ "name": "getLoginTicket", "envVariables": { "STAGE": "a" } }] }"#)
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 1: a bundle holds its packages")
    func bundle() throws {
        let project = try MiniProgramProject()
        for path in ["miniprogram/libs", "miniprogram/miniprogram_npm", "miniprogram/package.json"] {
            try project.remove(path)
        }
        try project.write("package.json", #"{ "dependencies": { "@cloudbase/js-sdk": "2.24.10" } }"#)
        try project.write("miniprogram/app.js", "const sdk = load(1); sdk.init({ env: e })")
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 1: a part of the project with a package.json of its own")
    func nestedPackage() throws {
        let project = try MiniProgramProject()
        try project.write("miniprogram/admin/package.json", #"{ "dependencies": { "@cloudbase/js-sdk": "2.24.10" } }"#)
        try project.write("miniprogram/admin/src/a.js", "import x from '@cloudbase/js-sdk'")
        try project.remove(Self.sdk)
        try project.write("miniprogram/package.json", "{}")
        #expect(try Examination.lines(project) == [])
    }
}
