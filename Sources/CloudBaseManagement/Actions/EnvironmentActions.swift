import EmulatorCore
import EmulatorState
import JSONKit

/// Environments, as the SDKs look them up before anything else.
extension ManagementSurface {
    var environmentActions: [Endpoint] {
        [
            action("DescribeEnvs", Self.describeEnvironments),
            action("CheckTcbService") { _, _ in ["Initialized": true] },
        ]
    }

    /// An unknown `EnvId` gives an empty list: manager-node words the failure itself.
    private static let describeEnvironments: @Sendable (inout Parameters, State) throws -> Members = {
        parameters, state in
        let wanted = try parameters.string("EnvId")
        let offset = try parameters.integer("Offset", in: 0...1_000_000) ?? 0
        let limit = try parameters.integer("Limit", in: 1...100) ?? 100
        // Older clients of the API name the kind of environment they want.
        try parameters.expect("EnvType", "baas")
        try parameters.expect("IsVisible")
        try parameters.expect("Channels")
        let all = try state.environments.all()
        let matching = all.filter { wanted == nil || $0.id.rawValue == wanted }
        if wanted != nil { state.notes.environment = matching.first?.id }
        let page = matching.dropFirst(offset).prefix(limit)
        return [
            "EnvList": .array(page.map { body($0, isDefault: $0.id == all.first?.id) }),
            "Total": .integer(Int64(matching.count)),
        ]
    }

    /// What the emulator knows of an environment; it has no storage, log or hosting resources to list.
    private static func body(_ environment: Environment, isDefault: Bool) -> JSON {
        let id = JSON.string(environment.id.rawValue)
        let region = JSON.string(environment.region)
        return [
            "EnvId": id, "Alias": id, "Source": "qcloud", "Status": "NORMAL", "Region": region, "EnvType": "baas",
            "IsDefault": .bool(isDefault), "Functions": [["Namespace": id, "Region": region]], "Databases": [],
            "Storages": [], "LogServices": [], "StaticStorages": [],
        ]
    }
}
