import JSONKit

extension Configuration {
    /// Reads an `emulator.json`, strictly: what is not known, of another type or out of range is refused.
    ///
    /// - Parameter bytes: The text of the file.
    /// - Returns: What it says, with defaults for what it leaves out.
    /// - Throws: The first fault, with its place.
    public static func decode(_ bytes: [UInt8]) throws(ConfigurationFault) -> Configuration {
        try Configuration(reading: ConfigurationValue(located: parse(bytes), path: ""))
    }

    /// The settings of one value that a valid `emulator.json` says something about, by path.
    public static func settings(saidIn bytes: [UInt8]) -> Set<String> {
        guard let file = try? JSON.parse(bytes) else { return [] }
        return Set(
            LoadedConfiguration.settings.filter { path in
                path.split(separator: ".").reduce(Optional(file)) { part, name in part?[String(name)] } != nil
            })
    }

    private static func parse(_ bytes: [UInt8]) throws(ConfigurationFault) -> LocatedJSON {
        do throws(JSONFault) {
            return try LocatedJSON.parse(bytes)
        } catch {
            throw ConfigurationFault(error)
        }
    }
}

extension Configuration {
    private enum Key: String, ConfigurationKey {
        case profile, listen, database, wechat, cloudbase
        /// Where editors find the file's schema; nothing else looks at it.
        case schema = "$schema"
    }
    private enum WeChatKey: String, ConfigurationKey { case minuteQuota, legacyHints, apps }
    private enum CloudBaseKey: String, ConfigurationKey { case customLoginKeyBits, secretKeys, envs }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        _ = try section[.schema]?.string()
        profile = try section[.profile]?.one(of: Profile.self) ?? profile
        listen = try section[.listen].map(Listen.init(reading:)) ?? listen
        database = try section[.database]?.text(.visible) ?? database
        if let value = section[.wechat] { try readWeChat(value) }
        if let value = section[.cloudbase] { try readCloudBase(value) }
    }

    private mutating func readWeChat(_ value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(WeChatKey.self)
        minuteQuota = try section[.minuteQuota].map(MinuteQuota.init(reading:)) ?? minuteQuota
        legacyHints = try section[.legacyHints]?.bool() ?? legacyHints
        apps = try section.list(.apps, distinctBy: "appid", reading: AppSeed.init(reading:))
    }

    private mutating func readCloudBase(_ value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(CloudBaseKey.self)
        customLoginKeyBits = try section[.customLoginKeyBits]?.integer(in: 1024...8192) ?? customLoginKeyBits
        secretKeys = try section.list(.secretKeys, distinctBy: "secretId", reading: APIKey.init(reading:))
        environments = try section.list(.envs, distinctBy: "id", reading: EnvironmentSeed.init(reading:))
    }
}

extension APIKey {
    private enum Key: String, ConfigurationKey { case secretId, secretKey }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(
            id: SecretID(try section.required(.secretId).text(.secretID)),
            key: SecretKey(try section.required(.secretKey).text(.secretKey)))
    }
}

extension Configuration.Listen {
    private enum Key: String, ConfigurationKey { case host, port }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        host = try section[.host]?.text(.visible) ?? host
        port = try section[.port]?.integer(in: 0...65535) ?? port
    }
}

extension MinuteQuota {
    private enum Key: String, ConfigurationKey { case limit, scope }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        limit = try section[.limit]?.integer(in: 0 ... .max) ?? limit
        scope = try section[.scope]?.one(of: Scope.self) ?? scope
    }
}
