/// What one configuration makes different from another, while the emulator runs.
public struct ConfigurationChange: Sendable, Hashable {
    /// The new configuration, with the old values of what needs a restart.
    public let applicable: Configuration
    /// The settings that count from now on, by path.
    public private(set) var applied: [String] = []
    /// The settings that count only after a restart, by path.
    public private(set) var needsRestart: [String] = []
    /// The resources that were seeded before: their new description counts after a reset only.
    public private(set) var seededBefore: [String] = []

    init(from old: Configuration, to new: Configuration) {
        var applicable = new
        applicable.listen = old.listen
        applicable.database = old.database
        applicable.customLoginKeyBits = old.customLoginKeyBits
        applicable.secretKeys = old.secretKeys
        self.applicable = applicable
        needsRestart = [
            ("listen.host", old.listen.host != new.listen.host), ("listen.port", old.listen.port != new.listen.port),
            ("database", old.database != new.database),
            ("cloudbase.customLoginKeyBits", old.customLoginKeyBits != new.customLoginKeyBits),
            ("cloudbase.secretKeys", old.secretKeys != new.secretKeys),
        ].filter(\.1).map(\.0)
        applied = [
            ("profile", old.profile != new.profile), ("wechat.minuteQuota", old.minuteQuota != new.minuteQuota),
            ("wechat.legacyHints", old.legacyHints != new.legacyHints),
        ].filter(\.1).map(\.0)
        compare(old.apps, new.apps, "wechat.apps", \.id.rawValue)
        compare(old.environments, new.environments, "cloudbase.envs", \.id.rawValue)
    }

    private mutating func compare<Seed: Equatable>(
        _ old: [Seed], _ new: [Seed], _ path: String, _ name: (Seed) -> String
    ) {
        for seed in new {
            guard let before = old.first(where: { name($0) == name(seed) }) else {
                applied.append("\(path)[\(name(seed))]")
                continue
            }
            if before != seed { seededBefore.append("\(path)[\(name(seed))]") }
        }
    }
}
