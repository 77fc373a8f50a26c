import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Functions: variables, deployed key, logs.
extension ControlSurface {
    var functionCalls: [Endpoint] {
        [
            prepared(.get, "envs/{env}/functions", "env.functions") { request, state in
                let environment = try state.environment(named: request)
                return ["functions": .array(try state.functions.all(in: environment.id).map(Self.body))]
            },
            prepared(.get, "envs/{env}/functions/{function}", "env.function") { request, state in
                Self.body(try state.function(named: request))
            },
            call(.patch, "envs/{env}/functions/{function}", "env.function.change") { request, state in
                var function = try state.function(named: request)
                var fields = try Fields(request)
                let variables = try fields.texts("variables") ?? [:]
                function.variables.merge(variables) { $1 }
                function.isGuarded = try fields.bool("guarded") ?? function.isGuarded
                if fields.has("careless") { try Self.setCarelessness(of: &function, by: &fields) }
                try fields.finish()
                try state.functions.save(function)
                return Self.body(function)
            },
            // The file is kept as it is: a function can be deployed with a broken one, and then shows how it fails.
            prepared(.put, "envs/{env}/functions/{function}/key", "env.function.deployKey") { request, state in
                var function = try state.function(named: request)
                guard !request.call.body.isEmpty else {
                    throw Fault(.controlInvalid, because: "the body must be a key file")
                }
                let file = try request.object(orRefuse: .controlInvalid, limits: JSONLimits(duplicates: .refused))
                function.keyFile = JSON.object(file).text()
                try state.functions.save(function)
                return Self.body(function)
            },
            call(.get, "envs/{env}/functions/{function}/logs", "env.function.logs") { request, state in
                let function = try state.function(named: request)
                let logs = try state.functions.logs(of: function.name, in: function.environment, limit: 100)
                return ["logs": .array(logs.map(Self.body))]
            },
        ]
    }

    /// Makes a function careless in a way, or with null no more; a login code that it kept goes.
    private static func setCarelessness(of function: inout Function, by fields: inout Fields) throws {
        function.keptCode = nil
        function.carelessness =
            fields.isNull("careless") ? nil : try fields.one("careless", of: Carelessness.self)
    }

    /// The variables that are no secrets; whatever else people set may be one.
    private static let open: Set = ["WX_APPID", "TCB_ENV"]

    /// A function without the values of its secrets.
    private static func body(_ function: Function) -> JSON {
        let variables = function.variables.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
            $0.append($1.key, .string(open.contains($1.key) ? $1.value : Redaction.text($1.value)))
        }
        let file = function.keyFile.flatMap(KeyFile.init)
        return [
            "name": .string(function.name), "kind": "builtin", "guarded": .bool(function.isGuarded),
            "variables": .object(variables),
            "deployedKey": [
                "private_key_id": file?.keyID.map(JSON.string) ?? .null,
                "env_id": file?.environment.map(JSON.string) ?? .null,
            ],
            "careless": function.carelessness.map { .string($0.rawValue) } ?? .null,
        ]
    }

    private static func body(_ log: FunctionLog) -> JSON {
        [
            "request": .string(log.request), "at": .string(RFC3339.text(log.instant)),
            "lines": .array(log.lines.map(JSON.string)),
        ]
    }
}
