import EmulatorCore
import JSONKit

/// What a login is made with.
struct LoginPlan: Sendable, Hashable {
    let user: String
    let appID: String
    let environment: String
    /// Whether the environment was asked for by name; else the emulator's default is reached as a mini program would.
    let isEnvironmentNamed: Bool
    let collection: String
}

/// The requests of the hops, as a mini program and its SDK send them.
extension LoginPlan {
    private var environmentInQuery: String { PercentCoding.encode(environment) }

    func deviceLogin() -> SurfaceRequest {
        SurfaceRequest(control: "POST", ["wechat", "apps", appID, "users", user, "login"], body: [:])
    }

    func ticket(for code: String) -> SurfaceRequest {
        let host = isEnvironmentNamed ? "/\(environmentInQuery).service.tcloudbase.com" : ""
        return SurfaceRequest("POST", "\(host)/getLoginTicket", body: ["code": .string(code)])
    }

    func signIn(with ticket: String) -> SurfaceRequest {
        SurfaceRequest(
            "POST", "/auth/v1/signin/custom?client_id=\(environmentInQuery)",
            body: ["provider_id": "custom", "ticket": .string(ticket)])
    }

    func account(of token: String) -> SurfaceRequest {
        SurfaceRequest(
            "GET", "/auth/v1/user/me?client_id=\(environmentInQuery)", headers: [("Authorization", "Bearer \(token)")])
    }

    func addDocument(with token: String) -> SurfaceRequest {
        data(
            "database.addDocument", token, sequence: "1",
            ["data": ["title": "added by cloudbase-emulator login", "user": .string(user)]])
    }

    func readDocument(_ id: JSON, with token: String) -> SurfaceRequest {
        data(
            "database.queryDocument", token, sequence: "2",
            ["query": ["_id": id], "queryType": "DOC", "multi": false, "projection": [:]])
    }

    /// The body of an action as js-sdk 2.24.10 sends it.
    private func data(_ action: String, _ token: String, sequence: String, _ fields: JSONObject) -> SurfaceRequest {
        var body: JSONObject = [
            "action": .string(action), "dataVersion": "2020-01-10", "env": .string(environment),
            "collectionName": .string(collection),
        ]
        for (name, value) in fields { body.append(name, value) }
        body.append("access_token", .string(token))
        body.append("seqId", .string(sequence))
        return SurfaceRequest("POST", "/web?env=\(environmentInQuery)", body: .object(body))
    }
}
