public import EmulatorCore
import SQLiteKit

/// A path of the HTTP access service and the function behind it.
public struct FunctionRoute: Sendable, Hashable {
    /// The path; it matches itself and everything below it.
    public let path: String
    /// The function's name.
    public let function: String
    /// The form of the event, `nil` to follow the profile.
    public let event: EventForm?

    /// A route.
    public init(path: String, function: String, event: EventForm?) {
        self.path = path
        self.function = function
        self.event = event
    }
}

extension State {
    /// The routes of the HTTP access service.
    public var routes: Routes { Routes(connection: connection) }
}

/// The routes of the HTTP access service.
public struct Routes {
    let connection: Connection

    /// The routes of an environment, by path.
    public func all(in environment: EnvironmentID) throws -> [FunctionRoute] {
        try connection.all(
            "SELECT path, function, event FROM routes WHERE env = ? ORDER BY path", environment.rawValue
        ) { row in
            FunctionRoute(
                path: row.text(0), function: row.text(1), event: row.optionalText(2).flatMap(EventForm.init))
        }
    }

    /// The longest route that matches a path.
    public func match(_ path: String, in environment: EnvironmentID) throws -> FunctionRoute? {
        try all(in: environment)
            .filter { $0.path == "/" || path == $0.path || path.hasPrefix($0.path + "/") }
            .max { $0.path.utf8.count < $1.path.utf8.count }
    }

    /// Adds a route or writes the changed one.
    public func save(_ route: FunctionRoute, in environment: EnvironmentID) throws {
        try connection.run(
            "INSERT OR REPLACE INTO routes (env, path, function, event) VALUES (?, ?, ?, ?)",
            environment.rawValue, route.path, route.function, route.event?.rawValue)
    }
}
