import EmulatorCore
public import EmulatorState
import HTTPTypes

/// The document database as client SDKs reach it: the `database.*` actions of `POST /web`.
public enum DatabaseSurface {
    /// What the cloud has and the emulator has not (actions of @cloudbase/database 0.10.0, by its source).
    private static let notEmulated = [
        "database.addCollection", "database.aggregate", "database.startTransaction", "database.getInTransaction",
        "database.insertDocInTransaction", "database.updateDocInTransaction", "database.deleteDocInTransaction",
        "database.commitTransaction", "database.abortTransaction",
    ]

    /// The gateway's documented REST interface, with its methods ("NoSQL RESTful API").
    private static let rest: [(path: String, methods: [HTTPRequest.Method])] = [
        ("/collections/{collection}/documents", [.get, .post, .patch, .delete]),
        ("/collections/{collection}/documents/{id}", [.get, .put, .patch, .delete]),
        ("/commands", [.post]),
    ]

    /// The endpoints.
    ///
    /// - Parameter callers: Finds out who calls.
    /// - Returns: The endpoints, those that are not emulated included.
    public static func endpoints(callers: some CallerCheck) -> [Endpoint] {
        [
            endpoint("database.addDocument", AddDocument(), callers),
            endpoint("database.queryDocument", QueryDocument(), callers),
            endpoint("database.countDocument", CountDocument(), callers),
            endpoint("database.updateDocument", UpdateDocument(), callers),
            endpoint("database.deleteDocument", DeleteDocument(), callers),
        ] + notEmulated.map { Endpoint.notEmulated(.data, .action($0), $0) } + rest.flatMap(notEmulatedREST)
    }

    private static func notEmulatedREST(_ path: String, methods: [HTTPRequest.Method]) -> [Endpoint] {
        let path = "/v1/database/instances/{instance}/databases/{database}\(path)"
        return methods.map { .notEmulated(.gateway, .path($0, path), "\($0) \(path)") }
    }

    private static func endpoint(
        _ name: String, _ action: some CollectionAction, _ callers: some CallerCheck
    ) -> Endpoint {
        Endpoint(.data, .action(name), name, Gated(callers: callers, action: action))
    }
}
