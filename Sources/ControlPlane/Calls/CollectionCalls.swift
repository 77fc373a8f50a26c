import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Collections and their permissions.
extension ControlSurface {
    var collectionCalls: [Endpoint] {
        [
            call(.get, "envs/{env}/collections", "env.collections") { request, state in
                let environment = try state.environment(named: request)
                let collections: [JSON] = try state.collections.all(in: environment.id).map {
                    [
                        "name": .string($0.name), "permission": .string($0.permission.rawValue),
                        "documents": .integer(Int64($0.documents)),
                    ]
                }
                return ["collections": .array(collections)]
            },
            call(
                .put, "envs/{env}/collections/{collection}/permission", "env.collection.permission"
            ) { request, state in
                let environment = try state.environment(named: request)
                var fields = try Fields(request)
                let permission = try fields.one("permission", of: CollectionPermission.self)
                try fields.finish()
                guard let permission else { throw fields.wrong("permission", "is missing") }
                let name = request.parameter("collection")
                guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy({ (33..<127).contains($0) && $0 != 47 })
                else { throw Fault(.controlInvalid, because: "a collection's name has 1 to 64 visible characters") }
                try state.collections.setPermission(permission, of: name, in: environment.id)
                return ["name": .string(name), "permission": .string(permission.rawValue)]
            },
        ]
    }
}
