import EmulatorCore
import EmulatorState
import JSONKit

/// Who may read and write a collection, by three generations of actions over one state.
extension ManagementSurface {
    var permissionActions: [Endpoint] {
        [
            action("DescribeDatabaseACL") { parameters, state in
                let (_, _, permission) = try Self.collection("CollectionName", &parameters, state)
                return ["AclTag": .string(permission.rawValue)]
            },
            action("ModifyDatabaseACL") { parameters, state in
                try Self.modify("CollectionName", to: "AclTag", &parameters, state)
                return [:]
            },
            action("DescribeSafeRule") { parameters, state in
                let (_, _, permission) = try Self.collection("CollectionName", &parameters, state)
                _ = try parameters.string("WxAppId")
                return ["AclTag": .string(permission.rawValue), "Rule": .null]
            },
            action("ModifySafeRule") { parameters, state in
                try Self.modify("CollectionName", to: "AclTag", &parameters, state)
                _ = try parameters.string("WxAppId")
                try parameters.expect("Rule", "")
                return [:]
            },
            action("DescribeResourcePermission", Self.describeResources),
            action("ModifyResourcePermission") { parameters, state in
                try Self.requireCollections(&parameters)
                try Self.modify("Resource", to: "Permission", &parameters, state)
                try parameters.expect("SecurityRule", "")
                return ["Data": ["Success": true]]
            },
        ]
    }

    private static let describeResources: @Sendable (inout Parameters, State) throws -> Members = {
        parameters, state in
        let environment = try parameters.environment(in: state)
        try requireCollections(&parameters)
        guard let names = try parameters.strings("Resources") else { throw Parameters.missing("Resources") }
        let list: [JSON] = try names.map { name in
            let permission = try permission(of: name, in: environment, state)
            return [
                "ResourceType": "collection", "Resource": .string(name), "Permission": .string(permission.rawValue),
                "SecurityRule": .null,
            ]
        }
        return ["Data": ["TotalCount": .integer(Int64(list.count)), "PermissionList": .array(list)]]
    }

    private static func requireCollections(_ parameters: inout Parameters) throws {
        let name = "ResourceType"
        let types = ["function", "storage", "table", "collection"]
        guard let type = try parameters.word(name, of: types) else { throw Parameters.missing(name) }
        guard type == "collection" else {
            throw Fault(.managementNotEmulated, message: "not emulated: permissions of the resource type \(type)")
        }
    }

    private static func modify(
        _ name: String, to tag: String, _ parameters: inout Parameters, _ state: State
    ) throws {
        let (environment, collection, _) = try collection(name, &parameters, state)
        let tags = ["READONLY", "PRIVATE", "ADMINWRITE", "ADMINONLY", "CUSTOM"]
        guard let text = try parameters.word(tag, of: tags) else { throw Parameters.missing(tag) }
        guard let permission = CollectionPermission(rawValue: text) else {
            throw Fault(.managementNotEmulated, message: "not emulated: \(tag) \(text), security rules of one's own")
        }
        try state.collections.setPermission(permission, of: collection, in: environment.id)
    }

    private static func collection(
        _ name: String, _ parameters: inout Parameters, _ state: State
    ) throws -> (Environment, String, CollectionPermission) {
        let environment = try parameters.environment(in: state)
        let collection = try parameters.required(name)
        return (environment, collection, try permission(of: collection, in: environment, state))
    }

    private static func permission(
        of collection: String, in environment: Environment, _ state: State
    ) throws -> CollectionPermission {
        guard let permission = try state.collections.permission(of: collection, in: environment.id) else {
            throw Fault(
                .managementCollectionUnknown, argument: String(collection.prefix(64)),
                because: "environment \(environment.id) has no collection \(collection.prefix(64))")
        }
        return permission
    }
}
