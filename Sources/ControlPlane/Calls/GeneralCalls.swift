import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Status, reset, profile and journal.
extension ControlSurface {
    var generalCalls: [Endpoint] {
        [
            call(.get, "status", "status", Self.status),
            hop(.post, "reset", "reset") { [self] request, desk in try await reset(request, at: desk) },
            call(.get, "profile", "profile") { _, state in
                ["profile": .string(try state.settings.profile().rawValue)]
            },
            call(.put, "profile", "profile.set", Self.setProfile),
            call(.get, "journal", "journal", Self.journal),
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
        let configuration = configuration
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

    private static let journal: @Sendable (Request, State) throws -> JSON = { request, state in
        let query = request.query
        guard let limit = Int(query["limit"] ?? "100"), (1...1000).contains(limit) else {
            throw Fault(.controlInvalid, because: "limit must be a whole number from 1 to 1000")
        }
        guard let after = Int64(query["after"] ?? "0") else {
            throw Fault(.controlInvalid, because: "after must be a whole number")
        }
        let correlation = query["correlation"].map { CorrelationID($0) }
        let entries = try state.journal.latest(after: after, correlation: correlation, limit: limit)
        return ["entries": .array(entries.reversed().map(JournalBody.json))]
    }
}

/// A line of the journal as the control plane shows it.
enum JournalBody {
    static func json(_ entry: JournalEntry) -> JSON {
        var body: JSONObject = [
            "sequence": .integer(entry.sequence), "at": .string(RFC3339.text(entry.instant)),
            "wall": .string(RFC3339.text(entry.wall)), "profile": .string(entry.profile.rawValue),
            "surface": .string(entry.surface.rawValue), "operation": .string(entry.operation),
            "method": .string(entry.method), "path": .string(entry.path), "client": .string(entry.client),
            "status": .integer(Int64(entry.status)), "outcome": .string(entry.outcome),
            "request": .string(entry.request), "microseconds": .integer(entry.microseconds),
        ]
        let optional: [(String, String?)] = [
            ("env", entry.notes.environment?.rawValue), ("appid", entry.notes.appID?.rawValue),
            ("caller", entry.notes.caller), ("correlation", entry.notes.correlation?.rawValue),
            ("reason", entry.reason),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }
}
