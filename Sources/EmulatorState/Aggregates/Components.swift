public import EmulatorCore
import SQLiteKit

/// A third-party platform: it acts for the apps that have authorised it.
public struct Component: Sendable, Hashable {
    /// Its name, of the form of an appid.
    public let id: AppID
    /// Its `component_access_token`.
    public var token: PlatformAccessToken
    /// When the token was made, on the emulated clock.
    public var issuedAt: Timestamp
    /// The addresses it may call from; empty for any.
    public var addresses: [String]

    /// A third-party platform.
    public init(id: AppID, token: PlatformAccessToken, issuedAt: Timestamp, addresses: [String]) {
        self.id = id
        self.token = token
        self.issuedAt = issuedAt
        self.addresses = addresses
    }
}

extension State {
    /// The third-party platforms.
    public var components: Components { Components(connection: connection) }
}

/// The third-party platforms.
public struct Components {
    let connection: Connection

    /// The platform of this name.
    public func find(_ id: AppID) throws -> Component? {
        try connection.first(
            "SELECT component, token, issued, addresses FROM components WHERE component = ?", id.rawValue,
            read: Self.read)
    }

    /// All platforms, by name.
    public func all() throws -> [Component] {
        try connection.all(
            "SELECT component, token, issued, addresses FROM components ORDER BY component", read: Self.read)
    }

    /// Adds a platform or writes the changed one.
    public func save(_ component: Component) throws {
        try connection.run(
            """
            INSERT INTO components (component, token, issued, addresses) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (component) DO UPDATE SET token = ?2, issued = ?3, addresses = ?4
            """, component.id.rawValue, component.token.reveal(), component.issuedAt.milliseconds,
            Apps.text(component.addresses))
    }

    /// Removes a platform with its authorisations.
    public func delete(_ id: AppID) throws {
        try connection.run("DELETE FROM components WHERE component = ?", id.rawValue)
    }

    /// The apps that have authorised a platform.
    public func apps(of id: AppID) throws -> [AppID] {
        try connection.all("SELECT appid FROM component_apps WHERE component = ? ORDER BY appid", id.rawValue) {
            AppID($0.text(0))
        }
    }

    /// Whether an app has authorised a platform.
    public func isAuthorised(_ id: AppID, by appID: AppID) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM component_apps WHERE component = ? AND appid = ?", id.rawValue, appID.rawValue
        ) { $0.bool(0) } ?? false
    }

    /// Lets an app authorise a platform.
    public func authorise(_ id: AppID, by appID: AppID) throws {
        try connection.run(
            "INSERT OR IGNORE INTO component_apps (component, appid) VALUES (?, ?)", id.rawValue, appID.rawValue)
    }

    /// Takes an app's authorisation back.
    public func revoke(_ id: AppID, by appID: AppID) throws {
        try connection.run(
            "DELETE FROM component_apps WHERE component = ? AND appid = ?", id.rawValue, appID.rawValue)
    }

    private static func read(_ row: Row) throws -> Component {
        Component(
            id: AppID(row.text(0)), token: PlatformAccessToken(row.text(1)),
            issuedAt: Timestamp(milliseconds: row.int64(2)), addresses: Apps.list(row.text(3)))
    }
}
