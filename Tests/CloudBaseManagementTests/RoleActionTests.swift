import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Roles through the management API")
struct RoleActionTests {
    private func role(_ identity: String, _ name: String) -> JSONObject {
        ["RoleIdentity": .string(identity), "RoleName": .string(name)]
    }

    @Test func aRoleIsMadeShownChangedAndRemoved() async throws {
        let world = try World()
        let uid = JSON.string(try await world.logIn().uid)
        var parameters = role("editors", "Editors")
        parameters.append("MemberUids", [uid])
        #expect(try await world.manage("CreateRole", parameters) == ["Data": ["RoleId": "editors"]])
        let list = try await world.manage("DescribeRoleList", ["LoadDetails": true])
        #expect(list["Data"]?["TotalCount"] == 5)
        #expect(
            list["Data"]?["SystemRoles"]?.array?.map { $0["RoleIdentity"] }
                == ["administrator", "internalUser", "externalUser", "anonymousUser"])
        #expect(
            list["Data"]?["CustomRoles"] == [
                [
                    "RoleId": "editors", "RoleIdentity": "editors", "RoleName": "Editors", "Description": "",
                    "MemberUids": [uid],
                ]
            ])
        #expect(try await world.users().first?["roles"] == ["externalUser", "editors"])
        let change: JSONObject = ["RoleId": "editors", "RoleName": "Writers", "RemoveMemberUids": [uid]]
        #expect(try await world.manage("ModifyRole", change) == ["Data": ["Success": true]])
        #expect(try await world.users().first?["roles"] == ["externalUser"])
        try await world.manage("ModifyRole", ["RoleId": "editors", "AddMemberUids": [uid]])
        let found = try await world.manage("DescribeRoleList", ["RoleName": "Writers"])
        #expect(found["Data"]?["TotalCount"] == 1 && found["Data"]?["SystemRoles"] == [])
        #expect(try await world.manage("DescribeRoleList", ["RoleId": "none"])["Data"]?["TotalCount"] == 0)
        let deleted = try await world.manage("DeleteRoles", ["RoleIds": ["editors"]])
        #expect(deleted == ["Data": ["SuccessCount": 1, "FailedCount": 0]])
        #expect(try await world.users().first?["roles"] == ["externalUser"])
    }

    @Test func customRolesArePaged() async throws {
        let world = try World()
        for identity in ["a", "b", "c"] { try await world.manage("CreateRole", role(identity, "Role")) }
        let page = try await world.manage("DescribeRoleList", ["PageNumber": 2, "PageSize": 2])
        #expect(page["Data"]?["CustomRoles"]?.array?.map { $0["RoleId"] } == ["c"] && page["Data"]?["TotalCount"] == 7)
    }

    @Test(
        arguments: [
            ("CreateRole", ["RoleName": "Role"], "MissingParameter"),
            ("CreateRole", ["RoleIdentity": "r"], "MissingParameter"),
            ("CreateRole", ["RoleIdentity": "r r", "RoleName": "Role"], "InvalidParameterValue"),
            ("CreateRole", ["RoleIdentity": "r", "RoleName": "1x"], "InvalidParameterValue"),
            ("CreateRole", ["RoleIdentity": "r", "RoleName": "R"], "InvalidParameterValue"),
            ("CreateRole", ["RoleIdentity": "taken", "RoleName": "Role"], "ResourceInUse"),
            ("CreateRole", ["RoleIdentity": "externalUser", "RoleName": "Role"], "ResourceInUse"),
            (
                "CreateRole", ["RoleIdentity": "r", "RoleName": "Role", "MemberUids": ["nobody"]],
                "ResourceNotFound.UserNotExist"
            ),
            (
                "CreateRole", ["RoleIdentity": "r", "RoleName": "Role", "Policies": ["x"]],
                "UnsupportedOperation.NotEmulated"
            ),
            ("ModifyRole", ["RoleId": "none"], "ResourceNotFound.RoleNotFound"),
            ("ModifyRole", ["RoleId": "taken", "RoleName": "1"], "InvalidParameterValue"),
            ("ModifyRole", ["RoleId": "taken", "AddPolicies": ["x"]], "UnsupportedOperation.NotEmulated"),
            ("DeleteRoles", ["RoleIds": ["taken", "none"]], "ResourceNotFound.RoleNotFound"),
            ("DeleteRoles", [:], "MissingParameter"),
        ] as [(String, JSONObject, String)])
    func refusalsChangeNothing(action: String, parameters: JSONObject, code: String) async throws {
        let world = try World()
        try await world.manage("CreateRole", role("taken", "Taken"))
        let before = try await world.control(.get, "envs/demo-local/roles")
        #expect(try await world.refusal(of: action, parameters) == code)
        #expect(try await world.control(.get, "envs/demo-local/roles") == before)
    }
}
