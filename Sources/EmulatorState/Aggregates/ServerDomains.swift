public import EmulatorCore
import SQLiteKit

extension State {
    /// The apps' lists of server domains.
    public var serverDomains: ServerDomains { ServerDomains(state: self) }
}

/// The apps' lists of server domains.
public struct ServerDomains {
    let state: State

    /// An app's list of a kind.
    public func list(_ kind: ServerDomainKind, of app: App) throws -> [String] {
        guard kind != .request else { return app.requestDomains }
        let text = try state.connection.first(
            "SELECT domains FROM server_domains WHERE appid = ? AND kind = ?", app.id.rawValue, kind.rawValue
        ) { $0.text(0) }
        return text.map(Apps.list) ?? []
    }

    /// Changes an app's list of a kind.
    public func set(_ domains: [String], _ kind: ServerDomainKind, of app: inout App) throws {
        guard kind != .request else {
            app.requestDomains = domains
            return try state.apps.save(app)
        }
        try state.connection.run(
            """
            INSERT INTO server_domains (appid, kind, domains) VALUES (?1, ?2, ?3)
            ON CONFLICT (appid, kind) DO UPDATE SET domains = ?3
            """, app.id.rawValue, kind.rawValue, Apps.text(domains))
    }
}
