import EmulatorCore
import EmulatorTestSupport
import Foundation
import ProjectDoctor
import SeededNumbers
import Testing

@Suite("Whatever lies in a folder, doctor ends and says what it could read")
struct OddProjectTests {
    @Test func aFolderWithoutAProjectIsNone() throws {
        let folder = try ScratchFolder()
        #expect(Project(FolderFiles(folder.path)) == nil)
        #expect(Project(FolderFiles(folder.file("nowhere"))) == nil)
    }

    @Test func appJSONAloneMakesAProject() throws {
        let project = try MiniProgramProject()
        try project.remove("project.config.json")
        #expect(try Examination.lines(project) == [])
    }

    @Test func byteOrderMarksAreNoContent() throws {
        let project = try MiniProgramProject()
        for path in ["project.config.json", "miniprogram/package.json", "cloudbaserc.json"] {
            let text = try String(contentsOfFile: "\(project.path)/\(path)", encoding: .utf8)
            try project.write(path, [0xEF, 0xBB, 0xBF] + Array(text.utf8))
        }
        #expect(try Examination.lines(project) == [])
    }

    @Test(arguments: [
        "project.config.json", "miniprogram/app.json", "miniprogram/package.json", "package.json", "cloudbaserc.json",
        "emulator.json",
    ])
    func aBrokenFileIsNamedWithItsPlace(path: String) throws {
        let project = try MiniProgramProject()
        try project.write("miniprogram/app.json", "{}")
        try project.write(path, "{ \"a\": 1,\n  x }")
        let findings = try Examination.findings(project).filter { $0.place.file == path }
        #expect(findings.count == 1)
        #expect(findings.first?.place.line == 2 && findings.first?.severity == .error)
    }

    @Test(arguments: [
        "project.config.json", "miniprogram/app.json", "miniprogram/package.json", "cloudbaserc.json",
    ])
    func aFileWhoseRootIsNoObjectIsNamed(path: String) throws {
        let project = try MiniProgramProject()
        try project.write(path, "\n [1]")
        let name = path.split(separator: "/").last ?? ""
        let lines = try Examination.lines(project).filter { $0.hasPrefix(path) }
        #expect(lines == ["\(path):2:2: error -: \(name) is no JSON object"])
    }

    @Test func whatABrokenManifestDeclaresIsNotGuessed() throws {
        for text in ["{", "[]"] {
            let project = try MiniProgramProject()
            try project.write("miniprogram/package.json", text)
            let lines = try Examination.lines(project)
            #expect(lines.count == 1 && lines[0].contains("package.json is no JSON"), "\(lines)")
        }
    }

    @Test func linksInACircleEnd() throws {
        let project = try MiniProgramProject()
        try project.link("miniprogram/again", to: "..")
        try project.link("miniprogram/self", to: "self")
        try project.link("cloudfunctions/up", to: "../..")
        #expect(try Examination.lines(project) == [])
    }

    @Test func foldersOutsideTheProjectAreNotEntered() throws {
        let project = try MiniProgramProject()
        try project.write("project.config.json", #"{ "miniprogramRoot": "../elsewhere" }"#)
        let finding = try #require(try Examination.findings(project).first { $0.place.file == "project.config.json" })
        #expect(finding.why == "miniprogramRoot ../elsewhere leads out of the project")
    }

    @Test func packagesAreNotSearched() throws {
        let project = try MiniProgramProject()
        for folder in [
            "miniprogram/node_modules/x", "miniprogram/miniprogram_npm/x", "miniprogram/.cache", "node_modules/x",
        ] {
            try project.write("\(folder)/index.js", "wx.request({ url: 'https://unlisted.example' })")
            try project.write("\(folder)/tcb_custom_login.json", "{}")
        }
        #expect(try Examination.lines(project) == [])
    }

    @Test(
        "Scripts that nobody wrote by hand",
        arguments: [
            [UInt8](repeating: 0, count: 4096), Array("wx.request({url:'https://a.example'".utf8) + [0, 1, 2],
            Array(String(repeating: "wx.request({url:'https://a.example'});", count: 20_000).utf8),
            [0xFF, 0xFE, 0x41], [], Array("`${`${`${".utf8), Array("/* never closed".utf8), Array("'never closed".utf8),
            Array(")))}}}]]]".utf8), Array(String(repeating: "((((((", count: 1000).utf8), Array("a = /[/".utf8),
            Array("wx.request({ url: '".utf8), Array("\\".utf8), Array("'\\".utf8), Array("env: process.env".utf8),
        ])
    func oddScripts(bytes: [UInt8]) throws {
        let project = try MiniProgramProject()
        try project.write("miniprogram/odd.js", bytes)
        #expect(try Examination.lines(project).filter { !$0.contains("note") } == [])
    }

    @Test(
        "What is no call of a server",
        arguments: [
            "// wx.request({ url: 'https://a.example' })", "/* url: 'https://a.example' */",
            "const avatarUrl = 'https://a.example/x.png'", "Page({ data: { imageUrl: 'https://a.example' } })",
            "wx.previewImage({ url: 'https://a.example' })", "const text = 'see https://a.example'",
            "wx.request({ url: `https://${host}/x` })", "const r = /url: 'https:\\/\\/a.example'/",
            "wx.request({ url: 'https://demo-local.service.tcloudbase.com/x' })", "wx.request({ url: '/relative' })",
            "const docs = { title: 'https://a.example' }", "const URL = `${base}https://a.example`",
        ])
    func noCall(source: String) throws {
        let project = try MiniProgramProject()
        try project.write("miniprogram/page.js", source)
        #expect(try Examination.lines(project) == [])
    }

    @Test(
        "Calls of a server, however they are written",
        arguments: [
            ("wx.request({ url: 'https://a.example/x' })", "1:19"),
            ("wx.request({\n  url: \"https://a.example\"\n})", "2:8"),
            ("wx.connectSocket({ url: `wss://a.example/` })", "1:25"),
            ("const x = `a ${ b } c ${ wx.request({ url: 'https://a.example' }) } c`", "1:44"),
            ("const s = a / b; wx.request({ 'url': 'https://a.example' })", "1:38"),
            ("const 名 = '文'; wx.request({ url: 'https://a.example' })", "1:34"),
        ])
    func calls(source: String, place: String) throws {
        let project = try MiniProgramProject()
        try project.write("miniprogram/page.js", source)
        let lines = try Examination.lines(project)
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("miniprogram/page.js:\(place): error 7: ") == true, "\(lines)")
    }

    @Test func randomBytesAreReadToTheEnd() throws {
        let project = try MiniProgramProject()
        let alphabet = Array("`'\"/*{}$()[]=:.\\urlen \n".utf8)
        var numbers = SplitMix64(seed: 7)
        for round in 0..<20 {
            let bytes = (0..<4096).map { _ in alphabet.randomElement(using: &numbers) ?? 0 }
            try project.write("miniprogram/random\(round).js", bytes)
        }
        #expect(try Examination.findings(project).allSatisfy { $0.severity <= .error })
    }
}
