import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Status, reset and profile.
extension ControlSurface {
    var generalCalls: [Endpoint] {
        [
            call(.get, "status", "status", Self.status),
            hop(.post, "reset", "reset") { [self] request, desk in try await reset(request, at: desk) },
            call(.get, "profile", "profile") { _, state in
                ["profile": .string(try state.settings.profile().rawValue)]
            },
            call(.put, "profile", "profile.set", Self.setProfile),
        ]
    }

    private static let status: @Sendable (Request, State) throws -> JSON = { request, state in
        let origin = "http://\(request.call.host ?? "127.0.0.1")"
        return [
            "name": .string(Product.name), "version": .string(Product.version),
            "profile": .string(try state.settings.profile().rawValue),
            "urls": [
                "origin": .string(origin), "control": .string("\(origin)/emulator/v1"),
                "data": .string("\(origin)/web"), "auth": .string("\(origin)/auth/v1"),
            ],
            "clock": ClockCalls.json(try state.clock.reading()),
            "envs": .array(try state.environments.all().map { .string($0.id.rawValue) }),
            "counts": [
                "apps": .integer(Int64(try state.apps.count())),
                "envs": .integer(Int64(try state.environments.count())),
                "users": .integer(Int64(try state.accounts.count())),
                "journal": .integer(Int64(try state.journal.count())),
            ],
        ]
    }

    private static let setProfile: @Sendable (Request, State) throws -> JSON = { request, state in
        var fields = try Fields(request)
        let profile = try fields.one("profile", of: Profile.self)
        try fields.finish()
        guard let profile else { throw fields.wrong("profile", "is missing") }
        try state.settings.setProfile(profile)
        return ["profile": .string(profile.rawValue)]
    }

    /// Goes back to the seeded state; `{"keys":true}` makes new custom-login keys too.
    private func reset(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let renewing = try fields.bool("keys") ?? false
        try fields.finish()
        try await keys.prepared()
        let configuration = configuration.value
        let directory = directory
        let lacking = try await desk.run { state in
            try state.seeds.replant(configuration)
            try directory.load(from: state)
            return try state.environments.all().map(\.id).filter {
                try renewing || state.customLoginKeys.current(in: $0) == nil
            }
        }
        for environment in try await desk.run({ try $0.environments.all() }) {
            try await prepareTokenKey(of: environment.id, at: desk)
        }
        for environment in lacking { try await deployNewKey(to: environment, at: desk) }
        return ["reset": true]
    }
}
