import CloudBaseDatabase
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit
import Testing

/// One environment in memory, with collections, and callers who say in the token who they are.
final class World {
    static let environment = EnvironmentID("demo-1a")
    static let start = Timestamp(milliseconds: 1_700_000_000_000)

    let state: State
    private let endpoints = DatabaseSurface.endpoints(callers: NamedCallers())

    init(_ permission: CollectionPermission = .private, collection: String = "todos") throws {
        state = try State(path: nil, random: SeededRandom(seed: 1), defaults: State.Defaults(Configuration()))
        try onState { state in
            try state.environments.create(EnvironmentSeed(id: Self.environment))
            try state.collections.setPermission(permission, of: collection, in: Self.environment)
        }
    }

    /// Answers an action with these fields beside the common ones; `who` is a uid, a colon and a role.
    func reply(
        _ action: String, _ fields: String, as who: String = "ann:externalUser", in collection: String? = "todos"
    ) throws -> Reply {
        var body = try #require(try JSON.parse(fields).object)
        if body["collectionName"] == nil, let collection { body["collectionName"] = .string(collection) }
        body["access_token"] = .string(who)
        return try reply(action, body)
    }

    func reply(_ action: String, _ body: JSONObject) throws -> Reply {
        let call = Call(method: .post, target: "/web?env=\(Self.environment)", receivedAt: Self.start)
        let request = Request(call: call, surface: .data, path: "/web", action: body, id: "r1", client: "127.0.0.1")
        let place = Endpoint.Place.action("database.\(action)")
        let endpoint = try #require(endpoints.first { $0.place == place })
        guard case .direct(let read) = endpoint.work else { throw Fault(.dataSystem) }
        let work = try read(request)
        return try onState(work)
    }

    /// The answer's `data`.
    func data(_ action: String, _ fields: String, as who: String = "ann:externalUser") throws -> JSON {
        let reply = try reply(action, fields, as: who)
        let body = try JSON.parse(reply.body)
        #expect(reply.status == .ok)
        #expect(body["requestId"] == "r1")
        #expect(body["code"] == nil)
        return try #require(body["data"])
    }

    /// The refusal of an action.
    func fault(
        _ action: String, _ fields: String, as who: String = "ann:externalUser", in collection: String? = "todos"
    ) throws -> Fault {
        var fault: Fault?
        do {
            let reply = try reply(action, fields, as: who, in: collection)
            Issue.record("not refused: \(reply.text)")
        } catch let refused as Fault {
            fault = refused
        }
        return try #require(fault)
    }

    /// Adds documents of `ann`, as JSON texts.
    func add(_ documents: String..., as who: String = "ann:externalUser") throws {
        for document in documents { _ = try data("addDocument", #"{"data":\#(document)}"#, as: who) }
    }

    /// The texts in the store, in the order of insertion.
    func stored() throws -> [String] {
        var texts: [String] = []
        try onState { state in
            try state.documents.forEach(in: "todos", of: Self.environment) {
                texts.append($0.body)
                return true
            }
        }
        return texts
    }

    @discardableResult
    func onState<T>(_ body: (State) throws -> T) throws -> T {
        var result: T?
        try state.batch { result = try state.perform(at: Self.start) { try body(state) } }
        return try #require(result)
    }
}

/// Takes the token for what it says: `uid:role`.
struct NamedCallers: CallerCheck {
    func read(_ request: Request) -> String { request.action?["access_token"]?.string ?? "" }

    func principal(_ token: String, of request: Request, in state: State) throws -> Principal {
        let parts = token.split(separator: ":").map(String.init)
        guard parts.count == 2, let role = Role(rawValue: parts[1]) else { throw Fault(.loginCheckFailed) }
        return Principal(environment: World.environment, uid: UID(parts[0]), role: role)
    }
}
