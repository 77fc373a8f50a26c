import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Custom-login keys: regenerate, download, import, list.
extension ControlSurface {
    var keyCalls: [Endpoint] {
        [
            hop(.post, "envs/{env}/custom-login-keys", "env.keys.regenerate") { [self] request, desk in
                try await regenerate(request, at: desk)
            },
            prepared(.get, "envs/{env}/custom-login-keys", "env.keys") { request, state in
                let environment = try state.environment(named: request)
                return ["keys": .array(try state.customLoginKeys.all(in: environment.id).map(Self.body))]
            },
            hop(.get, "envs/{env}/custom-login-keys/current", "env.keys.current") { [self] request, desk in
                try await keys.prepared()
                return try await desk.run { state in
                    try Self.currentFile(in: state.environment(named: request).id, state)
                }
            },
            hop(.put, "envs/{env}/custom-login-keys/current", "env.keys.import") { [self] request, desk in
                try await importKey(request, at: desk)
            },
        ]
    }

    /// Makes a key and deploys it with every function of an environment; for environments that are new or reset.
    func deployNewKey(to environment: EnvironmentID, at desk: any HopDesk) async throws {
        try await deploy(keys.make(), to: environment, at: desk)
    }

    /// Adds a key and deploys it with every function of an environment.
    func deploy(_ key: KeyMaterial, to environment: EnvironmentID, at desk: any HopDesk) async throws {
        try await desk.run { [directory] state in
            // The environment may be gone again by the time its key is made.
            guard try state.environments.find(environment) != nil else { return }
            try directory.adopt(key, for: environment, in: state)
            guard let file = try state.customLoginKeys.find(key.id)?.file(in: state.settings.profile()) else { return }
            for var function in try state.functions.all(in: environment) {
                function.keyFile = file
                try state.functions.save(function)
            }
        }
    }

    /// Regenerates the key, as the console's button does; nothing is redeployed.
    private func regenerate(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        try Fields(request).finish()
        try await keys.prepared()
        _ = try await desk.run { try $0.environment(named: request) }
        let key = try await keys.make()
        return try await desk.run { [directory] state in
            let id = try state.environment(named: request).id
            try directory.adopt(key, for: id, in: state)
            return try Self.currentFile(in: id, state)
        }
    }

    private func importKey(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let keyID = try fields.string("private_key_id")
        let pem = try fields.string("private_key")
        let owner = try fields.string("env_id")
        _ = try fields.string("env")
        try fields.finish()
        guard let keyID, let pem, let owner, (1...64).contains(keyID.utf8.count), !keyID.contains("/@@/") else {
            throw Fault(.controlInvalid, because: "a key file has private_key_id, private_key and env_id")
        }
        guard let key = try? KeyMaker.importing(pem: pem, id: PrivateKeyID(keyID)) else {
            throw Fault(.controlInvalid, because: "private_key is no private RSA key in PEM")
        }
        try await keys.prepared()
        return try await desk.run { [directory] state in
            let id = try state.environment(named: request).id
            guard owner == id.rawValue else {
                throw Fault(.controlInvalid, because: "env_id is \(owner.prefix(64)), not \(id)")
            }
            try directory.adopt(key, for: id, in: state)
            return try Self.currentFile(in: id, state)
        }
    }

    private static func currentFile(in environment: EnvironmentID, _ state: State) throws -> JSON {
        let key = try state.customLoginKeys.current(in: environment)
        guard let text = key?.file(in: try state.settings.profile()) else {
            throw Fault(.controlNotFound, because: "environment \(environment) has no key yet")
        }
        return try JSON.parse(text)
    }

    private static func body(_ key: CustomLoginKey) -> JSON {
        var body: JSONObject = [
            "private_key_id": .string(key.id.rawValue), "bits": .integer(Int64(key.bits)),
            "createdAt": .string(RFC3339.text(key.createdAt)), "current": .bool(key.deadline == nil),
        ]
        if let deadline = key.deadline { body.append("validUntil", .string(RFC3339.text(deadline))) }
        return .object(body)
    }
}
