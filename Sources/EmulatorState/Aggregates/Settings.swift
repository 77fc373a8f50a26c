public import EmulatorCore
import OpenSSLKit
import SQLiteKit

extension State {
    /// What was changed at run time.
    public var settings: Settings { Settings(state: self) }
}

/// Settings that were changed at run time; they outlive a restart and yield to flags.
public struct Settings {
    let state: State

    /// Whose words to use.
    public func profile() throws -> Profile {
        try value("profile").flatMap(Profile.init) ?? state.defaults.profile
    }

    /// Changes whose words to use; `nil` goes back to the configuration.
    public func setProfile(_ profile: Profile?) throws {
        try set("profile", profile?.rawValue)
    }

    /// The quota of apps that have none of their own.
    public func minuteQuota() throws -> MinuteQuota {
        guard let limit = try value("quota.limit").flatMap(Int.init) else { return state.defaults.minuteQuota }
        let scope = try value("quota.scope").flatMap(MinuteQuota.Scope.init) ?? state.defaults.minuteQuota.scope
        return MinuteQuota(limit: limit, scope: scope)
    }

    /// Changes the quota of apps that have none of their own; `nil` goes back to the configuration.
    public func setMinuteQuota(_ quota: MinuteQuota?) throws {
        try set("quota.limit", quota.map { String($0.limit) })
        try set("quota.scope", quota?.scope.rawValue)
    }

    /// Whether WeChat's texts end as they did until 2021.
    public func legacyHints() throws -> Bool {
        try value("legacyHints").map { $0 == "true" } ?? state.defaults.legacyHints
    }

    /// Changes how WeChat's texts end; `nil` goes back to the configuration.
    public func setLegacyHints(_ isOn: Bool?) throws {
        try set("legacyHints", isOn.map(String.init))
    }

    /// The salt of the fingerprints that stand for secrets in the journal; made once, so that lines stay comparable.
    public func fingerprintSalt() throws -> [UInt8] {
        if let salt = try value("fingerprint.salt").flatMap(Hex.decode) { return salt }
        let salt = try state.identifiers.bytes(16, for: .fingerprint)
        try set("fingerprint.salt", Hex.encode(salt))
        return salt
    }

    /// The place of the journal's last line before it was cleared.
    func lastJournalSequence() throws -> Int64 {
        try value("journal.last").flatMap(Int64.init) ?? 0
    }

    /// Notes the place of the journal's last line; `nil` lets it begin anew.
    func setLastJournalSequence(_ sequence: Int64?) throws {
        try set("journal.last", sequence.map(String.init))
    }

    /// The settings that were changed at run time, by their path in the configuration.
    public func changed() throws -> Set<String> {
        let paths = ["profile": "profile", "quota.limit": "wechat.minuteQuota", "legacyHints": "wechat.legacyHints"]
        return Set(try paths.filter { try value($0.key) != nil }.values)
    }

    private func value(_ name: String) throws -> String? {
        if let known = state.settingValues { return known[name] }
        let rows = try state.connection.all("SELECT name, value FROM settings") { ($0.text(0), $0.text(1)) }
        let values = Dictionary(rows) { first, _ in first }
        state.settingValues = values
        return values[name]
    }

    private func set(_ name: String, _ value: String?) throws {
        if let value {
            try state.connection.run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, value)
        } else {
            try state.connection.run("DELETE FROM settings WHERE name = ?", name)
        }
        state.settingValues = nil
    }
}
