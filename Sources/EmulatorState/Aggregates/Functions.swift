public import EmulatorCore
import JSONKit
import SQLiteKit

/// A cloud function.
public struct Function: Sendable, Hashable {
    /// The environment it is deployed in.
    public let environment: EnvironmentID
    /// Its name.
    public let name: String
    /// Whether it looks at errcode and openid before createTicket.
    public var isGuarded: Bool
    /// Its environment variables.
    public var variables: [String: String]
    /// The JSON text of the key file deployed with it.
    public var keyFile: String?
    /// The mistake it makes on demand.
    public var carelessness: Carelessness?
    /// The login code it keeps, if it is careless in that way and has one.
    public var keptCode: LoginCode?

    /// A function of these parts.
    public init(
        environment: EnvironmentID, name: String, isGuarded: Bool, variables: [String: String], keyFile: String?
    ) {
        self.environment = environment
        self.name = name
        self.isGuarded = isGuarded
        self.variables = variables
        self.keyFile = keyFile
    }
}

/// What one invocation of a function has logged.
public struct FunctionLog: Sendable, Hashable {
    /// The id of the request that invoked it.
    public let request: String
    /// When it ran, on the emulated clock.
    public let instant: Timestamp
    /// Its lines.
    public let lines: [String]

    /// The lines of one invocation.
    public init(request: String, instant: Timestamp, lines: [String]) {
        self.request = request
        self.instant = instant
        self.lines = lines
    }
}

extension State {
    /// The cloud functions.
    public var functions: Functions { Functions(state: self) }
}

/// The cloud functions and their logs.
public struct Functions {
    /// How many invocations' logs a function keeps.
    public static let keptLogs: Int64 = 200

    let state: State

    /// The function of this name.
    public func find(_ name: String, in environment: EnvironmentID) throws -> Function? {
        try state.connection.first(
            """
            SELECT env, name, guarded, variables, key_file, careless, kept_code FROM functions
            WHERE env = ? AND name = ?
            """,
            environment.rawValue, name, read: Self.read)
    }

    /// The functions of an environment, by name.
    public func all(in environment: EnvironmentID) throws -> [Function] {
        try state.connection.all(
            """
            SELECT env, name, guarded, variables, key_file, careless, kept_code FROM functions
            WHERE env = ? ORDER BY name
            """,
            environment.rawValue, read: Self.read)
    }

    /// Adds a function or writes the changed one.
    public func save(_ function: Function) throws {
        let variables = JSON.object(
            function.variables.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
                $0.append($1.key, .string($1.value))
            })
        try state.connection.run(
            """
            INSERT INTO functions (env, name, guarded, variables, key_file, careless, kept_code)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (env, name) DO UPDATE SET guarded = ?3, variables = ?4, key_file = ?5, careless = ?6,
            kept_code = ?7
            """,
            function.environment.rawValue, function.name, function.isGuarded, variables.text(), function.keyFile,
            function.carelessness?.rawValue, function.keptCode?.rawValue)
    }

    /// Lets a function that keeps its first login code keep this one, unless it has one.
    public func keep(_ code: LoginCode, in function: Function) throws {
        try state.connection.run(
            "UPDATE functions SET kept_code = ? WHERE env = ? AND name = ? AND careless = ? AND kept_code IS NULL",
            code.rawValue, function.environment.rawValue, function.name, Carelessness.keepsCode.rawValue)
    }

    /// Deploys a key file with every function of an environment that has none yet.
    public func deployKeyFile(_ text: String, whereMissingIn environment: EnvironmentID) throws {
        try state.connection.run(
            "UPDATE functions SET key_file = ? WHERE env = ? AND key_file IS NULL", text, environment.rawValue)
    }

    /// Keeps what an invocation has logged, and lets go of the oldest logs.
    public func appendLog(_ log: FunctionLog, of function: Function) throws {
        let lines = JSON.array(log.lines.map(JSON.string)).text()
        try state.connection.run(
            "INSERT INTO function_logs (env, function, request, instant, lines) VALUES (?, ?, ?, ?, ?)",
            function.environment.rawValue, function.name, log.request, log.instant.milliseconds, lines)
        guard try isFirstOfItsBlock(state.connection.lastInsertRowID, of: function) else { return }
        try state.connection.run(
            """
            DELETE FROM function_logs WHERE env = ?1 AND function = ?2 AND position <= (
                SELECT position FROM function_logs WHERE env = ?1 AND function = ?2
                ORDER BY position DESC LIMIT 1 OFFSET ?3)
            """, function.environment.rawValue, function.name, Self.keptLogs)
    }

    /// Whether none of the function's logs stands before this place within its block of 64, of all functions' places.
    private func isFirstOfItsBlock(_ position: Int64, of function: Function) throws -> Bool {
        let previous = try state.connection.first(
            """
            SELECT position FROM function_logs WHERE env = ? AND function = ? AND position < ?
            ORDER BY position DESC LIMIT 1
            """, function.environment.rawValue, function.name, position
        ) { $0.int64(0) }
        return previous.map { $0 / 64 != position / 64 } ?? false
    }

    /// The latest logs of a function, the newest first.
    public func logs(of name: String, in environment: EnvironmentID, limit: Int) throws -> [FunctionLog] {
        try state.connection.all(
            """
            SELECT request, instant, lines FROM function_logs WHERE env = ? AND function = ?
            ORDER BY position DESC LIMIT ?
            """, environment.rawValue, name, limit
        ) { row in
            FunctionLog(
                request: row.text(0), instant: Timestamp(milliseconds: row.int64(1)),
                lines: (try? JSON.parse(row.text(2)))?.array?.compactMap(\.string) ?? [])
        }
    }

    private static func read(_ row: Row) throws -> Function {
        let members = (try? JSON.parse(row.text(3)))?.object ?? [:]
        var function = Function(
            environment: EnvironmentID(row.text(0)), name: row.text(1), isGuarded: row.bool(2),
            variables: members.reduce(into: [:]) { $0[$1.name] = $1.value.string }, keyFile: row.optionalText(4))
        function.carelessness = row.optionalText(5).flatMap(Carelessness.init)
        function.keptCode = row.optionalText(6).map { LoginCode($0) }
        return function
    }
}
