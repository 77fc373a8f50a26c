import EmulatorAssembly
import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// A call that succeeds, for each call of the control plane.
struct Exercise: Sendable, CustomTestStringConvertible {
    /// The name of the call.
    let name: String
    let query: String
    var body: JSON?
    /// The body where it is a file.
    var file: [UInt8]?
    /// What the parts of its path are, where that is not what ``FurnishedWorld`` has.
    var values: [String: String] = [:]
    /// What makes the call possible, and may fill in what is not known before.
    let prepare: @Sendable (World, inout Exercise) async throws -> Void

    init(
        _ name: String, query: String = "", _ body: JSON? = nil,
        after prepare: @escaping @Sendable (World, inout Exercise) async throws -> Void = { _, _ in }
    ) {
        self.name = name
        self.query = query
        self.body = body
        self.prepare = prepare
    }

    var testDescription: String { name }
}

/// A world in which every part of a path names something, and in which somebody has logged in.
struct FurnishedWorld {
    private static let values = [
        "env": World.environment, "appid": World.appID, "name": "alice", "component": "wx00000000000000c0",
        "role": "editor", "collection": "todos", "function": "getLoginTicket",
        "snapshot": "here", "fault": "slow", "scenario": "5-custom-login-off",
    ]

    let world: World
    /// The exercise as it was prepared.
    let exercise: Exercise
    private let values: [String: String]

    init(for exercise: Exercise) async throws {
        let configuration = WrittenConfiguration(Configuration.standard.json(revealing: true).text())
        world = try World(start: .init(source: configuration))
        try await world.control(.post, "wechat/components", ["component": "wx00000000000000c0"])
        let login = try await world.logIn()
        try await world.control(
            .post, "envs/demo-local/roles", ["identity": "editor", "members": [.string(login.uid)]])
        let sessions = try await world.control(.get, "envs/demo-local/users/\(login.uid)/sessions")["sessions"]
        let begun = try await world.control(.get, "logins?limit=1")["logins"]?[0]
        var prepared = exercise
        try await exercise.prepare(world, &prepared)
        self.exercise = prepared
        let session = sessions?[0]?["session"]?.string ?? ""
        let found = ["uid": login.uid, "session": session, "correlation": begun?["correlation"]?.string ?? ""]
        values = Self.values.merging(found) { $1 }.merging(prepared.values) { $1 }
    }

    /// Makes the call of an operation, as the exercise does it unless told otherwise.
    func send(
        _ operation: ControlDocument.Operation, query: String? = nil, body: [UInt8]? = nil,
        with changed: [String: String] = [:]
    ) async -> Reply {
        world.clock.advance(by: .milliseconds(1))
        let path = operation.path(with: values.merging(changed) { $1 })
        let query = query ?? exercise.query
        return await world.send(
            operation.method, query.isEmpty ? path : "\(path)?\(query)",
            body: body ?? exercise.file ?? exercise.body?.bytes() ?? [])
    }
}
