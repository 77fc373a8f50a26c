import EmulatorCore
import EmulatorTestSupport
import ProjectDoctor
import Testing

@Suite("Projects that are broken in one way each")
struct BrokenProjectTests {
    private static let manifest = "miniprogram/package.json"
    private static let login = "miniprogram/libs/login.js"
    private static let function = "cloudfunctions/getLoginTicket/index.js"
    private static let keyFile = "cloudfunctions/getLoginTicket/tcb_custom_login.json"

    @Test func aSoundProjectHasNoFindings() throws {
        #expect(try Examination.lines(MiniProgramProject()) == [])
    }

    @Test("Error 1: npm was never built")
    func neverBuilt() throws {
        let project = try MiniProgramProject()
        try project.remove("miniprogram/miniprogram_npm")
        let why = "error 1: npm was never built: there is no miniprogram/miniprogram_npm"
        #expect(
            try Examination.lines(project) == ["\(Self.manifest):4:26: \(why)", "\(Self.manifest):5:33: \(why)"])
        #expect(
            try Examination.findings(project)[0].fix == "In the developer tools: Tools, Build npm; then compile again.")
    }

    @Test("Error 1: npm was built before a package was declared, or with another version of it")
    func builtBefore() throws {
        let project = try MiniProgramProject()
        try project.remove("miniprogram/miniprogram_npm/@cloudbase/adapter-wx_mp")
        try project.replace(
            "2.24.10", with: "2.20.1", in: "miniprogram/miniprogram_npm/@cloudbase/js-sdk/index.js")
        #expect(
            try Examination.lines(project) == [
                "\(Self.manifest):4:26: error 1: npm was built with @cloudbase/js-sdk 2.20.1, before this version was declared",
                "\(Self.manifest):5:33: error 1: npm was built before @cloudbase/adapter-wx_mp was declared: "
                    + "miniprogram/miniprogram_npm lacks it",
            ])
    }

    @Test("Error 1: where no version tells, the times of the files do")
    func olderThanTheManifest() throws {
        let project = try MiniProgramProject()
        try project.touch(Self.manifest, secondsLater: 7200)
        #expect(
            try Examination.lines(project) == [
                "\(Self.manifest):5:33: warning 1: npm was built 2h before package.json last changed"
            ])
        try project.touch(Self.manifest, secondsLater: 5)
        #expect(try Examination.lines(project) == [], "a checkout writes both within moments")
    }

    @Test("Error 1: the code loads a package that nobody declared")
    func undeclared() throws {
        let project = try MiniProgramProject()
        try project.remove(Self.manifest)
        #expect(
            try Examination.lines(project) == [
                "miniprogram/libs/cloudbase.js:1:23: error 1: @cloudbase/js-sdk is loaded here, and no package.json declares it",
                "miniprogram/libs/cloudbase.js:2:21: error 1: @cloudbase/adapter-wx_mp is loaded here, "
                    + "and no package.json declares it",
            ])
    }

    @Test("Error 1: declared where the developer tools do not look, unless they are told to")
    func declaredElsewhere() throws {
        let project = try MiniProgramProject()
        try project.write("package.json", #"{ "dependencies": { "@cloudbase/js-sdk": "2.24.10" } }"#)
        try project.write(Self.manifest, #"{ "dependencies": { "@cloudbase/adapter-wx_mp": "1.3.1" } }"#)
        let why = "the developer tools build only what miniprogram/package.json declares"
        #expect(try Examination.lines(project) == ["package.json:1:42: error 1: \(why)"])
        try project.write(
            "project.config.json",
            """
            { "appid": "wx0123456789abcdef", "miniprogramRoot": "miniprogram/", "setting": { "packNpmManually": true,
              "packNpmRelationList": [{ "packageJsonPath": "./package.json", "miniprogramNpmDistDir": "./miniprogram/" }] } }
            """)
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 2: the login code is kept")
    func keptCode() throws {
        let project = try MiniProgramProject()
        try project.write(
            "miniprogram/pages/index/index.js",
            """
            wx.login({ success({ code }) {
              wx.setStorageSync('wx_login_code', code)
              wx.setStorage({ key: 'code', data: code })
              wx.setStorageSync('qrcode', 'x')
            } })
            """)
        let why = "(40029 when used again)"
        #expect(
            try Examination.lines(project) == [
                "miniprogram/pages/index/index.js:2:21: warning 2: the login code is kept as \"wx_login_code\" \(why)",
                "miniprogram/pages/index/index.js:3:24: warning 2: the login code is kept as \"code\" \(why)",
            ])
    }

    @Test("Error 4: the key was replaced; it dies, or is dead, or was never there")
    func keyState() throws {
        let project = try MiniProgramProject()
        let soon = EmulatorFacts.Key(id: "key-1", validUntil: Examination.now + .seconds(3600))
        let dead = EmulatorFacts.Key(id: "key-1", validUntil: Examination.now + .seconds(-60))
        let place = "\(Self.keyFile):2:21"
        #expect(
            try Examination.lines(project, Examination.facts(keys: [soon])) == [
                "\(place): warning 4: key key-1 was replaced; it dies in 1h, at 2027-01-15T09:00:00Z"
            ])
        #expect(
            try Examination.lines(project, Examination.facts(keys: [dead])) == [
                "\(place): error 4: key key-1 was replaced and died at 2027-01-15T07:59:00Z: tickets it signs are INVALID_TICKET"
            ])
        let unknown = try Examination.findings(project, Examination.facts(keys: []))
        #expect(unknown.map(\.why) == ["environment demo-local has no key key-1: tickets it signs are INVALID_TICKET"])
        #expect(
            unknown.first?.fix
                == "cloudbase-emulator keys download --env demo-local --output \(Self.keyFile), then deploy it.")
    }

    @Test("Error 4: under any name that a key file may have")
    func stagingKey() throws {
        let project = try MiniProgramProject()
        let path = "cloudfunctions/getLoginTicket/tcb_custom_login.staging.json"
        try project.write(path, MiniProgramProject.keyFile("old-key"))
        #expect(
            try Examination.lines(project) == [
                "\(path):2:21: error 4: environment demo-local has no key old-key: tickets it signs are INVALID_TICKET"
            ])
    }

    @Test("Error 4: without an emulator only the file's age can be told")
    func nobodyToAsk() throws {
        let project = try MiniProgramProject()
        #expect(
            try Examination.lines(project, nil) == [
                "\(Self.keyFile):2:21: note 4: no emulator answers, so nobody knows whether key key-1 is current; "
                    + "the file was last changed 115d17h46m40s ago",
                "miniprogram/libs/login.js:2:20: note 7: there is no list of server domains to compare with: "
                    + "no emulator answers, and no emulator.json is there",
            ])
    }

    @Test("Error 6: a ticket without a look at errcode")
    func unguarded() throws {
        let project = try MiniProgramProject()
        try project.replace("  if (session.errcode) return { error: 'WX_API_ERROR' };\n", with: "", in: Self.function)
        #expect(
            try Examination.lines(project) == [
                "\(Self.function):9:31: warning 6: nobody looks at jscode2session's errcode: "
                    + "createTicket gets undefined when the code was refused"
            ])
    }

    @Test("Error 7: a host that the list lacks")
    func unlistedHost() throws {
        let project = try MiniProgramProject()
        try project.replace(
            "data: { code },",
            with: "data: { code },\n  });\n  wx.uploadFile({\n    url: "
                + "`https://up.example/${name}`,", in: Self.login)
        try project.replace("demo-local.service", with: "other.service", in: Self.login)
        let from = "(the emulator's list, app wx0123456789abcdef)"
        #expect(
            try Examination.lines(project) == [
                "\(Self.login):2:20: error 7: request:fail url not in domain list: "
                    + "the request list lacks https://other.service.tcloudbase.com \(from)",
                "\(Self.login):14:10: error 7: uploadFile:fail url not in domain list: "
                    + "the uploadFile list lacks https://up.example \(from)",
            ])
        #expect(
            try Examination.findings(project).map(\.fix) == [
                "Add https://other.service.tcloudbase.com to the request server domains, without a path; here: "
                    + "cloudbase-emulator apps domains add https://other.service.tcloudbase.com "
                    + "--app wx0123456789abcdef",
                "Add https://up.example to the uploadFile server domains, without a path; here: "
                    + "cloudbase-emulator apps domains add https://up.example --kind uploadFile "
                    + "--app wx0123456789abcdef",
            ])
    }

    @Test("Error 7: the host that the SDK asks by itself; hidden by urlCheck")
    func sdkHost() throws {
        let project = try MiniProgramProject()
        try project.replace(
            "\"appid\"", with: "\"setting\": { \"urlCheck\": false }, \"appid\"", in: "project.config.json")
        let facts = Examination.facts(request: ["https://demo-local.service.tcloudbase.com"])
        #expect(
            try Examination.lines(project, facts) == [
                "miniprogram/libs/cloudbase.js:6:8: error 7: request:fail url not in domain list: the request list lacks "
                    + "https://demo-local.ap-shanghai.tcb-api.tencentcloudapi.com (the emulator's list, app "
                    + "wx0123456789abcdef); urlCheck is off in project.config.json, so only phones notice it"
            ])
    }

    @Test("Error 7: the SDK's host follows its release and its region")
    func sdkHostElsewhere() throws {
        let project = try MiniProgramProject()
        try project.replace(
            "env: 'demo-local',", with: "env: 'demo-local', region: 'ap-guangzhou',",
            in: "miniprogram/libs/cloudbase.js")
        let elsewhere = try Examination.findings(project)
        #expect(elsewhere.count == 1)
        #expect(
            elsewhere.first?.why.contains("lacks https://demo-local.ap-guangzhou.tcb-api.tencentcloudapi.com") == true)
        for file in [Self.manifest, "miniprogram/miniprogram_npm/@cloudbase/js-sdk/index.js"] {
            try project.replace("2.24.10", with: "3.3.13", in: file)
        }
        try project.replace("cloudbase.useAdapters(adapter);", with: "", in: "miniprogram/libs/cloudbase.js")
        #expect(try Examination.lines(project, Examination.facts()) == [])
    }

    @Test("Error 7: without an emulator, the project's emulator.json has the list")
    func seededList() throws {
        let project = try MiniProgramProject()
        try project.write(
            "emulator.json",
            """
            { "wechat": { "apps": [{ "appid": "wx0123456789abcdef", "secret": "0123456789abcdef0123456789abcdef",
              "requestDomains": ["https://demo-local.ap-shanghai.tcb-api.tencentcloudapi.com"] }] } }
            """)
        let lines = try Examination.lines(project, nil).filter { $0.contains("error") }
        #expect(
            lines == [
                "\(Self.login):2:20: error 7: request:fail url not in domain list: the request list lacks "
                    + "https://demo-local.service.tcloudbase.com (emulator.json, app wx0123456789abcdef)"
            ])
    }

    @Test("Error 8: the key of another environment than the function starts with")
    func foreignKey() throws {
        let project = try MiniProgramProject()
        try project.write(Self.keyFile, MiniProgramProject.keyFile("key-2", of: "prod"))
        let lines = try Examination.lines(project)
        #expect(
            lines == [
                "\(Self.keyFile):4:13: error 8: the key is of environment prod, \(Self.function):4:8 starts with demo-local",
                "\(Self.keyFile):4:13: note 4: the emulator at http://127.0.0.1:8787 has no environment prod, "
                    + "so the key cannot be compared",
            ])
        #expect(
            try Examination.findings(project).first?.fix
                == "cloudbase-emulator keys download --env demo-local --output \(Self.keyFile)")
    }

    @Test(
        "Error 8: no valid key file",
        arguments: [
            ("[]", "cloudfunctions/getLoginTicket/tcb_custom_login.json", "a key file is a JSON object"),
            ("{", ":1:2", "tcb_custom_login.json is no JSON"), ("{}", "", "the key file has no private_key_id"),
            (
                #"{"private_key_id":"a","private_key":"x","env_id":"e"}"#, ":1:37",
                "private_key is no private key in PEM"
            ),
            (
                #"{"private_key_id":"a","private_key":"-----BEGIN RSA PRIVATE KEY-----\\nA","env_id":"e"}"#, ":1:37",
                "private_key has backslashes and n where its line ends should be"
            ),
        ])
    func invalidKey(text: String, place: String, why: String) throws {
        let project = try MiniProgramProject()
        try project.write(Self.keyFile, text)
        let lines = try Examination.lines(project)
        #expect(lines.count == 1)
        #expect(lines.first?.contains(place) == true && lines.first?.contains("error 8: \(why)") == true, "\(lines)")
    }

    @Test("Error 8: one name for the keys of two environments")
    func oneName() throws {
        let project = try MiniProgramProject()
        try project.write("cloudfunctions/other/tcb_custom_login.json", MiniProgramProject.keyFile("k", of: "prod"))
        let notes = try Examination.findings(project).filter { $0.error == 8 }
        #expect(notes.map(\.why) == ["tcb_custom_login.json is the name of keys of demo-local, prod"])
        #expect(notes.map(\.severity) == [.note])
    }

    @Test(
        "Error 9: another release of the SDK, or one that floats",
        arguments: [
            ("1.8.2", "error 9: @cloudbase/js-sdk \"1.8.2\": 1.x has another API, app.auth is not a function there"),
            ("^1.0.0", "error 9: @cloudbase/js-sdk \"^1.0.0\": 1.x has another API, app.auth is not a function there"),
            ("next", "error 9: @cloudbase/js-sdk \"next\" floats: the next install may bring another major version"),
            (
                "latest",
                "error 9: @cloudbase/js-sdk \"latest\" floats: the next install may bring another major version"
            ),
            (
                ">=2.24.10",
                "error 9: @cloudbase/js-sdk \">=2.24.10\" floats: the next install may bring another major version"
            ),
            (
                "^2.24.10",
                "warning 9: @cloudbase/js-sdk \"^2.24.10\" floats: the next install may bring another version"
            ),
            (
                "~2.24.10",
                "warning 9: @cloudbase/js-sdk \"~2.24.10\" floats: the next install may bring another version"
            ),
            ("2.x", "warning 9: @cloudbase/js-sdk \"2.x\" floats: the next install may bring another version"),
        ])
    func version(text: String, expected: String) throws {
        let project = try MiniProgramProject()
        try project.replace("\"2.24.10\"", with: "\"\(text)\"", in: Self.manifest)
        let lines = try Examination.lines(project).filter { $0.contains(" 9: ") }
        #expect(lines == ["\(Self.manifest):4:26: \(expected)"])
    }

    @Test("Error 9: 3.x has no useAdapters")
    func useAdapters() throws {
        let project = try MiniProgramProject()
        for file in [Self.manifest, "miniprogram/miniprogram_npm/@cloudbase/js-sdk/index.js"] {
            try project.replace("2.24.10", with: "3.3.13", in: file)
        }
        let line =
            "\(Self.manifest):4:26: error 9: @cloudbase/js-sdk \"3.3.13\": 3.x has no useAdapters, "
            + "which miniprogram/libs/cloudbase.js:4:11 calls"
        #expect(try Examination.lines(project) == [line])
        try project.replace("cloudbase.useAdapters(adapter);", with: "", in: "miniprogram/libs/cloudbase.js")
        #expect(try Examination.lines(project) == [])
    }

    @Test("Error 9: the lock file holds another version")
    func lock() throws {
        let project = try MiniProgramProject()
        try project.write(
            "miniprogram/package-lock.json",
            #"{ "packages": { "node_modules/@cloudbase/js-sdk": { "version": "2.28.6" } } }"#)
        #expect(
            try Examination.lines(project) == [
                "miniprogram/package-lock.json:1:64: warning 9: the lock file holds @cloudbase/js-sdk 2.28.6, "
                    + "package.json asks for 2.24.10"
            ])
    }
}
