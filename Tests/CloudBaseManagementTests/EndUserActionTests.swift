import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Users as manager-node has them")
struct EndUserActionTests {
    /// `123hello` is a password of manager-node's own tests; the current API would refuse it.
    private func made(in world: World, _ name: String = "yxd59") async throws -> JSON {
        let answer = try await world.manage(
            "CreateEndUserAccount", ["Username": .string(name), "Password": "123hello"])
        return try #require(answer["User"])
    }

    @Test func anAccountHasTheMembersOfEndUserInfo() async throws {
        let world = try World()
        let user = try await made(in: world)
        #expect(
            user.object?.keys == [
                "UUId", "UserName", "NickName", "Phone", "Email", "Gender", "AvatarUrl", "Country", "Province", "City",
                "WXOpenId", "QQOpenId", "CreateTime", "UpdateTime", "IsAnonymous", "IsDisabled", "HasPassword",
            ])
        #expect(user["UserName"] == "yxd59" && user["HasPassword"] == true && user["IsDisabled"] == false)
        #expect(
            try await world.manage("DescribeEndUsers", ["Limit": 10, "Offset": 0]) == ["Total": 1, "Users": [user]])
        #expect(try await world.users().first?["roles"] == ["externalUser"])
    }

    @Test func itIsRenamedDescribedDisabledAndRemoved() async throws {
        let world = try World()
        let uid = try #require(try await made(in: world)["UUId"])
        func user() async throws -> JSON? { try await world.manage("DescribeEndUsers")["Users"]?.array?.first }
        try await world.manage("ModifyEndUserAccount", ["Uuid": uid, "Username": "renamed", "Password": "another99"])
        #expect(try await user()?["UserName"] == "renamed")
        let pairs: [JSON] = [
            ["Key": "Name", "Value": "Yx D"], ["Key": "Gender", "Value": "MALE"], ["Key": "City", "Value": "Berlin"],
            ["Key": "Country"],
        ]
        #expect(try await world.manage("ModifyEndUserInfo", ["UUId": uid, "Data": .array(pairs)]).isEmpty)
        let described = try await user()
        #expect(described?["NickName"] == "Yx D" && described?["Gender"] == "MALE" && described?["City"] == "Berlin")
        for (status, isDisabled) in [("DISABLE", true), ("ENABLE", false)] {
            try await world.manage("ModifyEndUser", ["UUId": uid, "Status": .string(status)])
            #expect(try await user()?["IsDisabled"] == .bool(isDisabled))
        }
        #expect(try await world.manage("DeleteEndUser", ["UserList": [uid, "nobody"]]).isEmpty)
        #expect(try await user() == nil)
    }

    @Test func theListIsPaged() async throws {
        let world = try World()
        for name in ["a1", "b1", "c1"] { _ = try await made(in: world, name) }
        let page = try await world.manage("DescribeEndUsers", ["Limit": 1, "Offset": 1])
        #expect(page["Total"] == 3 && page["Users"]?.array?.map { $0["UserName"] } == ["b1"])
    }

    @Test(
        arguments: [
            ("CreateEndUserAccount", ["Username": "yxd59", "Password": "123hello"], "ResourceInUse"),
            ("CreateEndUserAccount", ["Username": "other", "Password": "123"], "InvalidParameterValue"),
            ("CreateEndUserAccount", ["Username": "other", "Password": "12345678"], "InvalidParameterValue"),
            ("CreateEndUserAccount", ["Username": "other"], "MissingParameter"),
            ("ModifyEndUserAccount", ["Uuid": "nobody"], "ResourceNotFound.UserNotExist"),
            ("ModifyEndUser", ["UUId": "nobody", "Status": "ENABLE"], "ResourceNotFound.UserNotExist"),
            ("DeleteEndUser", [:], "MissingParameter"), ("DescribeEndUsers", ["Limit": 0], "InvalidParameterValue"),
        ] as [(String, JSONObject, String)])
    func refusals(action: String, parameters: JSONObject, code: String) async throws {
        let world = try World()
        _ = try await made(in: world)
        #expect(try await world.refusal(of: action, parameters) == code)
        #expect(try await world.users().count == 1)
    }

    @Test func oneOfTheirOwnIsRefusedToo() async throws {
        let world = try World()
        let uid = try #require(try await made(in: world)["UUId"])
        #expect(try await world.refusal(of: "ModifyEndUser", ["UUId": uid]) == "MissingParameter")
        #expect(
            try await world.refusal(of: "ModifyEndUser", ["UUId": uid, "Status": "AWAY"]) == "InvalidParameterValue")
        #expect(try await world.refusal(of: "ModifyEndUserInfo", ["UUId": uid]) == "MissingParameter")
        let pairs: JSON = [["Key": "Shoe", "Value": "44"]]
        #expect(
            try await world.refusal(of: "ModifyEndUserInfo", ["UUId": uid, "Data": pairs]) == "InvalidParameterValue")
    }
}
