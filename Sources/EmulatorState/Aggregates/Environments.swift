public import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// A CloudBase environment.
public struct Environment: Sendable, Hashable {
    /// Its name.
    public let id: EnvironmentID
    /// Its region.
    public let region: String
    /// Which logins are switched on.
    public var loginMethods: LoginMethods
    /// The address its functions call out from.
    public var egressAddress: String
    /// How its logins live and die, and what signs their access tokens.
    public var auth = AuthSettings()

    /// The issuer of its access tokens.
    public var issuer: String { "https://\(id.rawValue).\(region).tcb-api.tencentcloudapi.com" }
}

extension State {
    /// The environments.
    public var environments: Environments { Environments(state: self) }
}

/// The environments.
public struct Environments {
    let state: State

    /// The environment of this name.
    public func find(_ id: EnvironmentID) throws -> Environment? {
        try state.connection.first(
            """
            SELECT env, region, custom_login, anonymous_login, username_login, openid_login, egress, access_life,
            refresh_life, max_devices, blocked_sessions, token_algorithm FROM environments WHERE env = ?
            """, id.rawValue, read: Self.read)
    }

    /// All environments, the configured ones first, in their order.
    public func all() throws -> [Environment] {
        try state.connection.all(
            """
            SELECT env, region, custom_login, anonymous_login, username_login, openid_login, egress, access_life,
            refresh_life, max_devices, blocked_sessions, token_algorithm FROM environments ORDER BY position
            """, read: Self.read)
    }

    /// The environment that a call is about.
    ///
    /// - Parameters:
    ///   - request: What the host, the path, the query and `client_id` name. `client_id` counts only if it names one.
    ///   - claimed: What a ticket or token in the call names, used when nothing else names one.
    /// - Returns: The environment; the first one if nothing names any.
    /// - Throws: The surface's refusal if a named one is unknown, or if two that are named differ.
    public func resolve(_ request: Request, claimed: EnvironmentID? = nil) throws -> Environment {
        let refusal = request.surface.faults.environmentInvalid
        var named = request.namedEnvironments
        if let clientID = request.clientID, try find(clientID) != nil { named.append(clientID) }
        if named.isEmpty, let claimed { named.append(claimed) }
        guard let first = named.first else {
            let environment = try standard(orRefuse: refusal)
            if let clientID = request.clientID {
                state.notes.remark =
                    "client_id \(clientID.rawValue.prefix(64)) names no environment; the first one, "
                    + "\(environment.id), answers"
            }
            return environment
        }
        if let other = named.first(where: { $0 != first }) {
            throw Fault(refusal, because: "the call names two environments, \(first) and \(other)")
        }
        guard let environment = try find(first) else {
            throw Fault(refusal, because: "environment \(first) is not known; known: \(try knownNames())")
        }
        state.notes.environment = environment.id
        return environment
    }

    /// The names of the first few environments, for who names another one.
    public func knownNames() throws -> String {
        try all().prefix(8).map(\.id.rawValue).joined(separator: ", ")
    }

    /// The first environment, for calls that name none.
    private func standard(orRefuse refusal: FaultKind) throws -> Environment {
        let name = try state.connection.first("SELECT env FROM environments ORDER BY position LIMIT 1") {
            EnvironmentID($0.text(0))
        }
        guard let first = try name.flatMap({ try find($0) }) else {
            throw Fault(refusal, because: "there is no environment")
        }
        state.notes.environment = first.id
        return first
    }

    /// Makes an environment, with a key of its own for access tokens unless that takes long to make.
    public func create(_ seed: EnvironmentSeed) throws {
        let now = try state.clock.now(in: seed.id)
        let egress = seed.egressAddress ?? Self.egressAddress(of: seed.id)
        try state.connection.run(
            """
            INSERT INTO environments (env, position, region, custom_login, anonymous_login, egress, created)
            VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM environments), ?, FALSE, FALSE, ?, ?)
            """, seed.id.rawValue, seed.region, egress, now.milliseconds)
        try save(
            Environment(
                id: seed.id, region: seed.region, loginMethods: seed.loginMethods, egressAddress: egress,
                auth: seed.auth))
        guard seed.auth.tokenAlgorithm == .es256 else { return }
        try state.tokenKeys.add(
            TokenKey(
                id: try state.identifiers.uuid(for: .keyID), environment: seed.id, algorithm: .es256,
                privateKey: try state.identifiers.tokenKey().pem, createdAt: now))
    }

    /// Writes what can change of an environment: logins, settings, the address of outgoing calls.
    public func save(_ environment: Environment) throws {
        let (methods, auth) = (environment.loginMethods, environment.auth)
        try state.connection.run(
            """
            UPDATE environments SET custom_login = ?, anonymous_login = ?, username_login = ?, openid_login = ?,
            egress = ?, access_life = ?, refresh_life = ?, max_devices = ?, blocked_sessions = ?, token_algorithm = ?
            WHERE env = ?
            """,
            methods.custom, methods.anonymous, methods.username, methods.openid, environment.egressAddress,
            auth.accessTokenLife.milliseconds, auth.refreshTokenLife.milliseconds, auth.maxDevices,
            auth.blockedSessions.rawValue, auth.tokenAlgorithm.rawValue, environment.id.rawValue)
    }

    /// Removes an environment with everything in it, its clock too, since another one may get its name.
    public func delete(_ id: EnvironmentID) throws {
        try state.connection.run("DELETE FROM environments WHERE env = ?", id.rawValue)
        try state.clock.reset(in: id)
        state.faultRules.changed()
        state.forgetArmed()
    }

    /// How many environments there are.
    public func count() throws -> Int {
        try state.connection.first("SELECT count(*) FROM environments") { $0.int(0) } ?? 0
    }

    /// A documentation address (RFC 5737) that follows from the name, so that each environment has its own quota.
    private static func egressAddress(of id: EnvironmentID) -> String {
        let sum = id.rawValue.utf8.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) }
        return "198.51.100.\(sum % 254 + 1)"
    }

    private static func read(_ row: Row) throws -> Environment {
        var auth = AuthSettings()
        auth.accessTokenLife = .milliseconds(row.int64(7))
        auth.refreshTokenLife = .milliseconds(row.int64(8))
        auth.maxDevices = row.optionalInt64(9).map { Int($0) }
        auth.blockedSessions = AuthSettings.BlockedSessions(rawValue: row.text(10)) ?? .refuse
        auth.tokenAlgorithm = AuthSettings.TokenAlgorithm(rawValue: row.text(11)) ?? .es256
        return Environment(
            id: EnvironmentID(row.text(0)), region: row.text(1),
            loginMethods: LoginMethods(
                custom: row.bool(2), anonymous: row.bool(3), username: row.bool(4), openid: row.bool(5)),
            egressAddress: row.text(6), auth: auth)
    }
}
