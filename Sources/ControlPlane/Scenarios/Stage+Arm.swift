import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// How each scenario is brought about: by state that makes the real flow fail, never by an answer made up for it.
extension Stage {
    /// Brings the environment into the scenario's state.
    ///
    /// - Parameters:
    ///   - key: A new key, if the order needs one.
    ///   - directory: Takes over a key that is to verify.
    /// - Returns: The collection that the scenario is about, if it is about one.
    /// - Throws: ``FaultKind/controlConflict`` if the environment lacks what the scenario is about, or another armed
    ///   scenario has changed it.
    func arm(with key: KeyMaterial?, _ directory: KeyDirectory) throws -> String? {
        switch order.scenario {
        case .npmNotBuilt, .sdkVersion: break
        case .codeUsed: try keepCode(aged: .seconds(120), spent: .seconds(60))
        case .codeExpired: try keepCode(aged: Lifetimes.loginCode + .seconds(60), spent: nil)
        case .codeOfOtherApp: try useAnotherApp()
        case .minuteQuota: try limitMinute()
        case .staleKey: try replaceKey(by: key, directory)
        case .ticketExpired: try keepTicket()
        case .ticketCut: try turn(.carelessness(function().name), to: .string(Carelessness.cutsTicket.rawValue))
        case .ticketQuoted: try turn(.carelessness(function().name), to: .string(Carelessness.quotesTicket.rawValue))
        case .customLoginOff: try turn(.customLogin, to: false)
        case .badCustomUserID: try leaveUnguarded()
        case .domainUnlisted: try unlistOwnHosts()
        case .foreignKey: try deployForeignKey(key)
        case .adminOnly: return try close(as: .adminOnly)
        case .organizationOnly: return try close(as: .organizationOnly)
        case .privateEmpty: return try hide()
        }
        return nil
    }

    /// A function that keeps a code of somebody's earlier login.
    private func keepCode(aged age: Duration, spent: Duration?) throws {
        let (function, app) = (try function(), try app())
        let now = try state.clock.now(in: environment.id)
        let code = try state.loginCodes.keepsake(
            of: app, issuedAt: now + age * -1, spentAt: spent.map { now + $0 * -1 })
        try watch(.loginCode(code.code)) { try state.loginCodes.add(code) }
        try turn(.carelessness(function.name), to: .string(Carelessness.keepsCode.rawValue))
        try turn(.keptCode(function.name), to: .string(code.code.rawValue))
    }

    private func useAnotherApp() throws {
        let (function, app) = (try function(), try app())
        // Its name sorts last: whoever takes the environment's first app still takes the learner's own.
        var other = App(
            id: AppID("wxffff" + (try state.identifiers.hexadecimal(12, for: .appID))),
            secret: AppSecret(try state.identifiers.hexadecimal(32, for: .appSecret)), environment: environment.id)
        other.minuteQuota = app.minuteQuota
        other.sessionKeyRotation = app.sessionKeyRotation
        try watch(.app(other.id)) { try state.apps.save(other) }
        try turn(.variable(function.name, "WX_APPID"), to: .string(other.id.rawValue))
        try turn(.variable(function.name, "WX_SECRET"), to: .string(other.secret.reveal()))
    }

    private func limitMinute() throws {
        let app = try app()
        let scope = try app.minuteQuota?.scope ?? state.settings.minuteQuota().scope
        try turn(.minuteQuota(app.id), to: ["limit": 1, "scope": .string(scope.rawValue)])
    }

    /// Regenerates the key two hours and a moment ago, so that the one that is deployed has just died.
    private func replaceKey(by key: KeyMaterial?, _ directory: KeyDirectory) throws {
        guard let key, let current = try state.customLoginKeys.current(in: environment.id) else {
            throw Fault(.controlConflict, because: "environment \(environment.id) has no key yet")
        }
        let now = try state.clock.now(in: environment.id)
        try watch(.key(current.id)) {
            try state.customLoginKeys.expire(current.id, at: now + .seconds(-1))
        }
        try watch(.key(key.id)) { try directory.adopt(key, for: environment.id, in: state) }
    }

    private func keepTicket() throws {
        guard try !state.clock.reading(in: environment.id).isFrozen else {
            throw Fault(
                .controlConflict, because: "the clock of \(environment.id) stands still, so no ticket grows too old")
        }
        try turn(.carelessness(function().name), to: .string(Carelessness.keepsTicket.rawValue))
    }

    private func leaveUnguarded() throws {
        let function = try function()
        let secret = function.variables["WX_SECRET"]
        let wrong = ["0", "f"].map { String(repeating: $0, count: 32) }.first { $0 != secret } ?? ""
        try turn(.guarded(function.name), to: false)
        try turn(.variable(function.name, "WX_SECRET"), to: .string(wrong))
    }

    private func unlistOwnHosts() throws {
        let app = try app()
        let own = ["://\(environment.id).service.tcloudbase.com", "://\(environment.id)-"]
        let rest = app.requestDomains.filter { domain in !own.contains { domain.contains($0) } }
        try turn(.requestDomains(app.id), to: .array(rest.map(JSON.string)))
    }

    private func deployForeignKey(_ key: KeyMaterial?) throws {
        let function = try function()
        let other = try state.environments.all().first { $0.id != environment.id }?.id
        let owner = other ?? EnvironmentID("\(environment.id)-staging")
        guard let file = key?.file(of: owner, in: try state.settings.profile()) else { throw Fault(.controlSystem) }
        try turn(.keyFile(function.name), to: .string(file))
    }

    private func close(as permission: CollectionPermission) throws -> String {
        let name = try collection()
        try turn(.permission(name), to: .string(permission.rawValue))
        return name
    }

    private func hide() throws -> String {
        let name = try close(as: .private)
        let id = JSON.string(try state.identifiers.hexadecimal(32, for: .document))
        let owner = try state.identifiers.uuid(for: .uid)
        let body: JSON = ["_id": id, "title": "somebody else's", "_openid": .string(owner)]
        try watch(.document(name, id.text())) {
            try state.documents.insert(
                id: id.text(), owner: owner, body: body.text(), into: name, of: environment.id)
        }
        return name
    }
}
