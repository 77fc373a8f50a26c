import Credentials
public import EmulatorCore
public import EmulatorState
import HTTPTypes
import JSONKit

/// What the emulator goes by: shown with its origins, and read again while it runs.
extension ControlSurface {
    var configurationCalls: [Endpoint] {
        [
            call(.get, "config", "config") { [self] request, state in try effective(request, state) },
            hop(.post, "config/reload", "config.reload") { [self] request, desk in
                try Fields(request).finish()
                let change = try await reload(at: desk)
                return [
                    "reloaded": true, "applied": Self.texts(change.applied),
                    "needsRestart": Self.texts(change.needsRestart), "seededBefore": Self.texts(change.seededBefore),
                ]
            },
            call(.get, "config.schema.json", "config.schema") { _, _ in Configuration.schema },
        ]
    }

    /// Reads the configuration again, and goes by it if it is valid.
    ///
    /// New resources are made; what was seeded before stays as it is, also if somebody deleted it.
    ///
    /// - Parameter desk: Runs the work on the state.
    /// - Returns: What is different now.
    /// - Throws: A ``Fault`` that says what is wrong with it; then the one before still counts.
    public func reload(at desk: any HopDesk) async throws -> ConfigurationChange {
        guard let source else {
            throw Fault(.controlConflict, because: "this emulator was started without a configuration file")
        }
        let loaded: LoadedConfiguration
        let imported: [EnvironmentID: KeyMaterial]
        do throws(ConfigurationProblem) {
            loaded = try source.load()
            // An editor that puts a new file in the old one's place leaves none for a moment.
            if let file = configuration.loaded.file, loaded.file == nil {
                throw ConfigurationProblem("there is no file \(file) any more")
            }
            imported = try source.keys(of: loaded.configuration)
        } catch {
            configuration.refuse(error)
            throw Fault(.configurationInvalid, because: error.description)
        }
        try await keys.prepared()
        let change = configuration.take(loaded)
        try await desk.run { [directory] state in
            state.defaults = State.Defaults(change.applicable)
            try state.seeds.plant(change.applicable)
            try directory.load(from: state)
        }
        try await fillKeys(at: desk, importing: imported)
        return change
    }

    private func effective(_ request: Request, _ state: State) throws -> JSON {
        guard let isRevealing = Bool(request.query["secrets"] ?? "false") else {
            throw Fault(.controlInvalid, because: "secrets must be true or false")
        }
        var loaded = configuration.loaded
        loaded.configuration.profile = try state.settings.profile()
        loaded.configuration.minuteQuota = try state.settings.minuteQuota()
        loaded.configuration.legacyHints = try state.settings.legacyHints()
        for path in try state.settings.changed() { loaded.origins[path] = .runTime }
        let body = loaded.configuration.json(revealing: isRevealing)
        return [
            "file": loaded.file.map(JSON.string) ?? .null,
            "problem": configuration.problem.map { .string($0.description) } ?? .null,
            "needsRestart": Self.texts(configuration.waiting),
            "settings": .array(
                LoadedConfiguration.settings.map { path in
                    [
                        "name": .string(path), "value": Self.value(at: path, in: body),
                        "source": .string(loaded.origin(of: path).rawValue),
                    ]
                }),
            "configuration": body,
        ]
    }

    private static func value(at path: String, in body: JSON) -> JSON {
        path.split(separator: ".").reduce(body) { part, name in part[String(name)] ?? .null }
    }

    private static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
}
