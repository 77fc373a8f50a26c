public import EmulatorCore
public import JSONKit
import SQLiteKit

extension State {
    /// What arming a scenario can change in an environment.
    public func knobs(of environment: EnvironmentID) -> Knobs { Knobs(state: self, environment: environment) }
}

/// What arming a scenario can change in an environment, each read and written as JSON.
public struct Knobs {
    let state: State
    let environment: EnvironmentID

    /// What a knob is at.
    public subscript(_ knob: Knob) -> JSON {
        get throws {
            switch knob {
            case .customLogin: try state.environments.find(environment).map { .bool($0.loginMethods.custom) } ?? .null
            case .minuteQuota(let id): try quota(of: id)
            case .requestDomains(let id):
                try state.apps.find(id).map { .array($0.requestDomains.map(JSON.string)) } ?? .null
            case .app(let id): try state.apps.find(id).map { .string($0.secret.reveal()) } ?? .null
            case .permission(let name):
                try state.collections.permission(of: name, in: environment).map { .string($0.rawValue) } ?? .null
            case .document(let collection, let id):
                try state.documents.find(id, in: collection, of: environment).map { .string($0.body) } ?? .null
            case .loginCode(let code): try state.loginCodes.find(code).map { .string($0.code.rawValue) } ?? .null
            case .key(let id): try key(id)
            case .guarded(let name): try function(name) { .bool($0.isGuarded) }
            case .carelessness(let name): try function(name) { Self.text($0.carelessness?.rawValue) }
            case .keptCode(let name): try function(name) { Self.text($0.keptCode?.rawValue) }
            case .variable(let name, let variable): try function(name) { Self.text($0.variables[variable]) }
            case .keyFile(let name): try function(name) { Self.text($0.keyFile) }
            }
        }
    }

    /// Puts a knob that exists at a value.
    public func set(_ knob: Knob, to value: JSON) throws {
        switch knob {
        case .customLogin:
            guard var environment = try state.environments.find(environment), let isOn = value.bool else { return }
            environment.loginMethods.custom = isOn
            try state.environments.save(environment)
        case .minuteQuota(let id):
            try change(id) { $0.minuteQuota = Self.quota(value) }
        case .requestDomains(let id):
            try change(id) { $0.requestDomains = value.array?.compactMap(\.string) ?? [] }
        case .app(let id): try state.apps.delete(id)
        case .permission(let name):
            guard let permission = value.string.flatMap(CollectionPermission.init) else { return }
            try state.collections.setPermission(permission, of: name, in: environment)
        case .document(let collection, let id):
            guard let document = try state.documents.find(id, in: collection, of: environment) else { return }
            try state.documents.delete(document)
        case .loginCode(let code):
            try state.connection.run("DELETE FROM login_codes WHERE code = ?", code.rawValue)
        case .key(let id): try setKey(id, to: value)
        case .guarded(let name): try change(name) { $0.isGuarded = value.bool ?? true }
        case .carelessness(let name): try change(name) { $0.carelessness = value.string.flatMap(Carelessness.init) }
        case .keptCode(let name): try change(name) { $0.keptCode = value.string.map { LoginCode($0) } }
        case .variable(let name, let variable): try change(name) { $0.variables[variable] = value.string }
        case .keyFile(let name): try change(name) { $0.keyFile = value.string }
        }
    }

    private func function(_ name: String, _ read: (Function) -> JSON) throws -> JSON {
        try state.functions.find(name, in: environment).map(read) ?? .null
    }

    private func change(_ name: String, _ body: (inout Function) -> Void) throws {
        guard var function = try state.functions.find(name, in: environment) else { return }
        body(&function)
        try state.functions.save(function)
    }

    private func change(_ id: AppID, _ body: (inout App) -> Void) throws {
        guard var app = try state.apps.find(id) else { return }
        body(&app)
        try state.apps.save(app)
    }

    private func quota(of id: AppID) throws -> JSON {
        guard let quota = try state.apps.find(id)?.minuteQuota else { return .null }
        return ["limit": .integer(Int64(quota.limit)), "scope": .string(quota.scope.rawValue)]
    }

    private static func quota(_ value: JSON) -> MinuteQuota? {
        guard let limit = value["limit"]?.integer, let scope = value["scope"]?.string.flatMap(MinuteQuota.Scope.init)
        else { return nil }
        return MinuteQuota(limit: Int(limit), scope: scope)
    }

    /// A key as its deadline and its private half; null for none.
    private func key(_ id: PrivateKeyID) throws -> JSON {
        guard let key = try state.customLoginKeys.find(id) else { return .null }
        return [
            "deadline": key.deadline.map { .integer($0.milliseconds) } ?? .null, "private": Self.text(key.privateKey),
        ]
    }

    private func setKey(_ id: PrivateKeyID, to value: JSON) throws {
        guard value != .null else {
            try state.connection.run("DELETE FROM custom_login_keys WHERE key_id = ?", id.rawValue)
            return
        }
        try state.connection.run(
            "UPDATE custom_login_keys SET deadline = ?, private_key = ? WHERE key_id = ?", value["deadline"]?.integer,
            value["private"]?.string, id.rawValue)
    }

    private static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}
