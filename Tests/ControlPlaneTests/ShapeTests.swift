import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the control plane answers")
struct ShapeTests {
    private static let app = "wechat/apps/\(World.appID)"

    @Test(
        "The members of an answer, in their order",
        arguments: [
            ("status", ["name", "version", "profile", "urls", "clock", "envs", "counts"]), ("profile", ["profile"]),
            ("clock", ["now", "offsetMs", "frozen"]), ("envs/demo-local/clock", ["now", "offsetMs", "frozen"]),
            ("wechat/quota", ["limit", "scope"]), ("wechat/apps", ["apps"]), ("\(Self.app)/users", ["users"]),
            ("envs", ["envs"]), ("envs/demo-local", ["id", "region", "loginMethods", "egressAddress"]),
            ("envs/demo-local/login-methods", ["custom", "anonymous"]), ("envs/demo-local/users", ["users"]),
            ("envs/demo-local/routes", ["routes"]), ("envs/demo-local/collections", ["collections"]),
            ("envs/demo-local/functions", ["functions"]), ("envs/demo-local/custom-login-keys", ["keys"]),
            ("envs/demo-local/custom-login-keys/current", ["private_key_id", "private_key", "env_id", "env"]),
            (
                "envs/demo-local/functions/getLoginTicket",
                ["name", "kind", "guarded", "variables", "deployedKey", "careless"]
            ),
            ("envs/demo-local/functions/getLoginTicket/logs", ["logs"]), ("journal", ["entries"]),
        ])
    func members(path: String, names: [String]) async throws {
        let reply = await (try World()).ask(.get, path)
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "application/json; charset=utf-8")
        let keys = try reply.json.object?.keys ?? []
        #expect(Array(keys.prefix(names.count)) == names)
    }

    @Test func theSeededStateIsTheShippedConfiguration() async throws {
        let world = try World()
        let status = try await world.control(.get, "status")
        #expect(status["name"]?.string == Product.name)
        #expect(status["version"]?.string == Product.version)
        #expect(status["profile"] == "recipe")
        #expect(status["urls"]?["origin"] == "http://127.0.0.1:8787")
        #expect(status["envs"] == ["demo-local"])
        #expect(status["counts"] == ["apps": 1, "envs": 1, "users": 0, "journal": 0])
        let collections = try await world.control(.get, "envs/demo-local/collections")["collections"]
        #expect(
            collections == [
                ["name": "ledger", "permission": "ADMINONLY", "documents": 0],
                ["name": "notices", "permission": "ADMINWRITE", "documents": 1],
                ["name": "todos", "permission": "PRIVATE", "documents": 0],
            ])
        let people = try await world.control(.get, "\(Self.app)/users")["users"]?.array ?? []
        #expect(people.compactMap { $0["name"] } == ["alice", "bob"])
        let routes = try await world.control(.get, "envs/demo-local/routes")["routes"]
        #expect(routes == [["path": "/getLoginTicket", "function": "getLoginTicket"]])
    }

    @Test func secretsAreNotShown() async throws {
        let world = try World()
        _ = try await world.logIn()
        let key = try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        let text = try await world.snapshot() + (await world.ask(.get, "status").text)
        #expect(!text.contains(World.secret))
        #expect(!text.contains("PRIVATE KEY"))
        let name = try #require(key["private_key_id"]?.string)
        let variables = try await world.control(.get, "envs/demo-local/functions/getLoginTicket")
        #expect(variables["variables"]?["WX_SECRET"] == "0123…(32)")
        #expect(variables["variables"]?["WX_APPID"]?.string == World.appID)
        #expect(variables["deployedKey"] == ["private_key_id": .string(name), "env_id": "demo-local"])
    }

    @Test func anAccountsMembers() async throws {
        let world = try World()
        let login = try await world.logIn()
        let user = try #require(try await world.users().first)
        #expect(
            user.object?.keys == [
                "uid", "customUserId", "username", "openid", "loginType", "status", "roles", "profile", "hasPassword",
                "createdAt", "updatedAt", "lastLoginAt",
            ])
        #expect(user["uid"]?.string == login.uid)
        #expect(user["status"] == "ACTIVE")
        #expect(user["roles"] == ["externalUser"])
        #expect(try await world.control(.get, "envs/demo-local/users/\(login.uid)") == user)
        let changed = try await world.control(
            .patch, "envs/demo-local/users/\(login.uid)", ["status": "BLOCKED", "role": "administrator"])
        #expect(changed["status"] == "BLOCKED" && changed["roles"] == ["administrator"])
        #expect(try await world.users() == [changed])
        #expect(changed["updatedAt"] != user["updatedAt"] && changed["loginType"] == "custom")
        let deleted = try await world.control(.delete, "envs/demo-local/users/\(login.uid)")
        #expect(deleted == ["deleted": .string(login.uid)])
        #expect(try await world.users().isEmpty)
    }

    @Test func aChangeLeavesAloneWhatItDoesNotName() async throws {
        let world = try World()
        try await world.control(.patch, Self.app, ["banned": true, "dailyLimit": 7])
        let app = try await world.control(.patch, Self.app, ["miniProgram": false])
        #expect(app["banned"] == true && app["dailyLimit"] == 7 && app["miniProgram"] == false)
        try await world.control(.put, "wechat/quota", ["limit": 5])
        #expect(try await world.control(.put, "wechat/quota", ["scope": "user"]) == ["limit": 5, "scope": "user"])
        try await world.control(.put, "\(Self.app)/quota", ["limit": 9])
        #expect(try await world.control(.get, Self.app)["quota"] == ["limit": 9, "scope": "user"])
        let variables: JSON = ["variables": ["EXTRA": "1"]]
        let function = try await world.control(.patch, "envs/demo-local/functions/getLoginTicket", variables)
        #expect(function["variables"]?["EXTRA"] == "…(1)")
        #expect(function["variables"]?["TCB_ENV"] == "demo-local")
        #expect(function["guarded"] == true)
        let methods = try await world.control(.patch, "envs/demo-local/login-methods", ["anonymous": true])
        #expect(methods == ["custom": true, "anonymous": true, "username": true, "openid": true])
        #expect(try await world.control(.patch, "envs/demo-local/login-methods", [:]) == methods)
    }

    @Test(arguments: CollectionPermission.allCases)
    func aPermissionMakesTheCollectionIfNeeded(permission: CollectionPermission) async throws {
        let world = try World()
        let value = JSON.string(permission.rawValue)
        for name in ["todos", "brand-new"] {
            let answer = try await world.control(
                .put, "envs/demo-local/collections/\(name)/permission", ["permission": value])
            #expect(answer == ["name": .string(name), "permission": value])
        }
        let all = try await world.control(.get, "envs/demo-local/collections")["collections"]?.array ?? []
        #expect(all.count == 4)
        #expect(all.filter { $0["permission"] == value }.count >= 2)
    }

    @Test func theProfileChangesTheKeyFile() async throws {
        let world = try World()
        let path = "envs/demo-local/custom-login-keys/current"
        #expect(try await world.control(.get, path)["env"] == "demo-local")
        #expect(try await world.control(.put, "profile", ["profile": "cloud"]) == ["profile": "cloud"])
        #expect(try await world.control(.get, path).object?.keys == ["private_key_id", "private_key", "env_id"])
    }
}
