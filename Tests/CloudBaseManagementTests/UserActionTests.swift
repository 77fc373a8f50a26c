import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Users of the management API")
struct UserActionTests {
    static let password = "Abcdef123"

    @Test func aUserIsMadeShownChangedAndRemoved() async throws {
        let world = try World()
        let made = try await world.manage(
            "CreateUser", ["Name": "anna", "Password": .string(Self.password), "NickName": "Anna B", "Email": "a@b.c"])
        let uid = try #require(made["Data"]?["Uid"]?.string)
        #expect(uid.count == 36)
        let list = try await world.manage("DescribeUserList")
        #expect(list["Data"]?["Total"] == 1)
        #expect(
            list["Data"]?["UserList"] == [
                [
                    "Uid": .string(uid), "Name": "anna", "Type": "internalUser", "UserStatus": "ACTIVE",
                    "NickName": "Anna B", "Phone": "", "Email": "a@b.c", "AvatarUrl": "", "Description": "",
                ]
            ])
        let change: JSONObject = [
            "Uid": .string(uid), "Type": "externalUser", "UserStatus": "BLOCKED", "NickName": "", "Name": "",
            "Password": "", "Phone": "13000000000",
        ]
        #expect(try await world.manage("ModifyUser", change) == ["Data": ["Success": true]])
        let user = try #require(try await world.manage("DescribeUserList")["Data"]?["UserList"]?.array?.first)
        #expect(user["Type"] == "externalUser" && user["UserStatus"] == "BLOCKED" && user["Name"] == "anna")
        #expect(user["NickName"] == "" && user["Phone"] == "13000000000" && user["Email"] == "a@b.c")
        let deleted = try await world.manage("DeleteUsers", ["Uids": [.string(uid), .string(uid), "nobody"]])
        #expect(deleted == ["Data": ["SuccessCount": 1, "FailedCount": 2]])
        #expect(try await world.users().isEmpty)
    }

    @Test func aUidMayBeChosenAndThenNoPasswordIsNeeded() async throws {
        let world = try World()
        let made = try await world.manage("CreateUser", ["Name": "anna", "Uid": "my-own.1"])
        #expect(made == ["Data": ["Uid": "my-own.1"]])
        #expect(try await world.users().first?["hasPassword"] == false)
        #expect(try await world.refusal(of: "CreateUser", ["Name": "otto", "Uid": "my-own.1"]) == "ResourceInUse")
    }

    @Test func theListIsFilteredAndPaged() async throws {
        let world = try World()
        for name in ["anna", "hanna", "otto"] {
            try await world.manage(
                "CreateUser", ["Name": .string(name), "Uid": .string("u-\(name)"), "Email": .string("\(name)@x.y")])
        }
        func names(_ parameters: JSONObject) async throws -> [String?] {
            let list = try await world.manage("DescribeUserList", parameters)["Data"]?["UserList"]?.array
            return (list ?? []).map { $0["Name"]?.string }
        }
        #expect(try await names([:]) == ["anna", "hanna", "otto"])
        #expect(try await names(["Name": "anna"]) == ["anna", "hanna"])
        #expect(try await names(["Name": "anna", "Email": "hanna"]) == ["hanna"])
        #expect(try await names(["UidList": ["u-otto", "u-anna"]]) == ["anna", "otto"])
        #expect(try await names(["PageNo": 2, "PageSize": 2]) == ["otto"])
        #expect(try await names(["PageNo": 3, "PageSize": 2]) == [])
    }

    @Test func customLoginsAreUsersToo() async throws {
        let world = try World()
        let login = try await world.logIn()
        let user = try await world.manage("DescribeUserList")["Data"]?["UserList"]?.array?.first
        #expect(user?["Uid"]?.string == login.uid && user?["Type"] == "externalUser" && user?["Name"] == "")
        try await world.manage("ModifyUser", ["Uid": .string(login.uid), "UserStatus": "BLOCKED"])
        #expect(await world.signIn(with: try await world.ticket()).status.code == 400)
    }

    @Test(
        arguments: [
            ("CreateUser", ["Name": "anna"], "MissingParameter"), ("CreateUser", ["Password": "x"], "MissingParameter"),
            ("CreateUser", ["Name": "-anna", "Uid": "u"], "InvalidParameterValue"),
            ("CreateUser", ["Name": "anna", "Password": "short"], "InvalidParameterValue"),
            ("CreateUser", ["Name": "anna", "Uid": "a/b"], "InvalidParameterValue"),
            ("CreateUser", ["Name": "anna", "Uid": "u", "Type": "anonymousUser"], "InvalidParameterValue"),
            ("CreateUser", ["Name": "anna", "Uid": "u", "NickName": "x"], "InvalidParameterValue"),
            ("CreateUser", ["Name": "taken", "Uid": "u"], "ResourceInUse"),
            ("CreateUser", ["Name": "anna", "Uid": "u", "Phone": "130"], "ResourceInUse"),
            ("CreateUser", ["Name": "anna", "Uid": "u", "Email": "t@x.y"], "ResourceInUse"),
            ("CreateUser", ["Name": "anna", "Uid": "u", "Color": "red"], "UnknownParameter"),
            ("ModifyUser", ["Uid": "nobody"], "ResourceNotFound.UserNotExist"), ("ModifyUser", [:], "MissingParameter"),
            ("ModifyUser", ["Uid": "t", "UserStatus": "AWAY"], "InvalidParameterValue"),
            ("ModifyUser", ["Uid": "t", "Password": "short"], "InvalidParameterValue"),
            ("DeleteUsers", [:], "MissingParameter"),
            ("DeleteUsers", ["Uids": .array(Array(repeating: "u", count: 101))], "InvalidParameterValue"),
            ("DescribeUserList", ["PageSize": 101], "InvalidParameterValue"),
            ("DescribeUserList", ["PageNo": 0], "InvalidParameterValue"),
        ] as [(String, JSONObject, String)])
    func refusalsChangeNothing(action: String, parameters: JSONObject, code: String) async throws {
        let world = try World()
        try await world.manage("CreateUser", ["Name": "taken", "Uid": "t", "Phone": "130", "Email": "t@x.y"])
        let before = try await world.users()
        #expect(try await world.refusal(of: action, parameters) == code)
        #expect(try await world.users() == before)
    }

    @Test func noPasswordIsEverShown() async throws {
        let world = try World()
        try await world.manage("CreateUser", ["Name": "anna", "Password": .string(Self.password)])
        let shown = [
            JSON.object(try await world.manage("DescribeUserList")),
            .object(try await world.manage("DescribeEndUsers")),
            .array(try await world.users()), .array(try await world.journal()),
        ]
        for json in shown { #expect(!json.text().contains(Self.password)) }
        #expect(try await world.users().first?["hasPassword"] == true)
    }
}
