import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Permissions of collections")
struct PermissionActionTests {
    /// One generation of actions: how it asks, how it changes, and where the tag stands in its answer.
    struct Generation: Sendable, CustomTestStringConvertible {
        let read: String
        let write: String
        let asked: @Sendable (String) -> JSONObject
        let told: @Sendable (String, String) -> JSONObject
        let tag: @Sendable (JSONObject) -> JSON?

        var testDescription: String { write }
    }

    private static let generations = [
        Generation(
            read: "DescribeDatabaseACL", write: "ModifyDatabaseACL", asked: { ["CollectionName": .string($0)] },
            told: { ["CollectionName": .string($0), "AclTag": .string($1)] }, tag: { $0["AclTag"] }),
        Generation(
            read: "DescribeSafeRule", write: "ModifySafeRule",
            asked: { ["CollectionName": .string($0), "WxAppId": "wx0123456789abcdef"] },
            told: { ["CollectionName": .string($0), "AclTag": .string($1)] }, tag: { $0["AclTag"] }),
        Generation(
            read: "DescribeResourcePermission", write: "ModifyResourcePermission",
            asked: { ["ResourceType": "collection", "Resources": [.string($0)]] },
            told: { ["ResourceType": "collection", "Resource": .string($0), "Permission": .string($1)] },
            tag: { $0["Data"]?["PermissionList"]?.array?.first?["Permission"] }),
    ]

    @Test(arguments: generations)
    func aTagIsWrittenAndRead(_ generation: Generation) async throws {
        let world = try World()
        for tag in ["READONLY", "PRIVATE", "ADMINWRITE", "ADMINONLY"] {
            #expect(try await world.refusal(of: generation.write, generation.told("todos", tag)) == nil)
            #expect(generation.tag(try await world.manage(generation.read, generation.asked("todos")))?.string == tag)
            let list = try await world.control(.get, "envs/demo-local/collections")["collections"]?.array
            #expect(list?.first { $0["name"] == "todos" }?["permission"]?.string == tag)
        }
    }

    @Test func aChangeCountsAtOnce() async throws {
        let world = try World()
        let login = try await world.logIn()
        #expect(try await world.read("ledger", token: login.accessToken)["code"] == "UNAUTHORIZED")
        try await world.manage("ModifySafeRule", ["CollectionName": "ledger", "AclTag": "READONLY"])
        #expect(try await world.read("ledger", token: login.accessToken)["code"] == nil)
    }

    @Test(arguments: generations)
    func whatIsNotThereOrNotEmulatedIsRefused(_ generation: Generation) async throws {
        let world = try World()
        #expect(
            try await world.refusal(of: generation.read, generation.asked("none")) == "ResourceNotFound.TableNotFound")
        for (collection, tag, code) in [
            ("none", "PRIVATE", "ResourceNotFound.TableNotFound"), ("todos", "private", "InvalidParameterValue"),
            ("todos", "ORGONLY", "InvalidParameterValue"), ("todos", "CUSTOM", "UnsupportedOperation.NotEmulated"),
        ] {
            #expect(try await world.refusal(of: generation.write, generation.told(collection, tag)) == code)
        }
        #expect(generation.tag(try await world.manage(generation.read, generation.asked("todos"))) == "PRIVATE")
    }

    @Test func severalCollectionsAreDescribedAtOnce() async throws {
        let answer = try await (try World()).manage(
            "DescribeResourcePermission", ["ResourceType": "collection", "Resources": ["ledger", "todos"]])
        #expect(answer["Data"]?["TotalCount"] == 2)
        #expect(answer["Data"]?["PermissionList"]?.array?.map { $0["Permission"] } == ["ADMINONLY", "PRIVATE"])
    }

    @Test(
        arguments: [
            ("DescribeDatabaseACL", [:], "MissingParameter"),
            ("ModifyDatabaseACL", ["CollectionName": "todos"], "MissingParameter"),
            (
                "ModifySafeRule", ["CollectionName": "todos", "AclTag": "PRIVATE", "Rule": "{}"],
                "UnsupportedOperation.NotEmulated"
            ),
            ("DescribeResourcePermission", ["ResourceType": "function"], "UnsupportedOperation.NotEmulated"),
            ("DescribeResourcePermission", ["ResourceType": "queue"], "InvalidParameterValue"),
            ("DescribeResourcePermission", ["ResourceType": "collection"], "MissingParameter"),
            ("DescribeResourcePermission", ["ResourceType": "collection", "Resources": [1]], "InvalidParameter"),
            (
                "DescribeResourcePermission",
                ["ResourceType": "collection", "Resources": .array(Array(repeating: "todos", count: 101))],
                "InvalidParameterValue"
            ),
            ("ModifyResourcePermission", ["Resource": "todos", "Permission": "PRIVATE"], "MissingParameter"),
        ] as [(String, JSONObject, String)])
    func refusals(action: String, parameters: JSONObject, code: String) async throws {
        #expect(try await (try World()).refusal(of: action, parameters) == code)
    }
}
