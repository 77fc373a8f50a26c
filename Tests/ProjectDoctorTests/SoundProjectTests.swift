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
}
