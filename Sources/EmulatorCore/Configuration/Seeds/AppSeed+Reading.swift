extension AppSeed {
    private enum Key: String, ConfigurationKey {
        case appid, secret, openPlatform, sessionKeyRotation, users, requestDomains
    }
    private enum UserKey: String, ConfigurationKey { case name }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(
            id: AppID(try section.required(.appid).text(.appID)),
            secret: AppSecret(try section.required(.secret).text(.appSecret)),
            openPlatform: try section[.openPlatform]?.text(.visible))
        if let value = section[.sessionKeyRotation] {
            sessionKeyRotation = SessionKeyRotation(try value.text(.sessionKeyRotation)) ?? sessionKeyRotation
        }
        users = try section.list(.users, distinctBy: "name", reading: Self.userName)
        requestDomains = try section.list(.requestDomains) { domain throws(ConfigurationFault) in
            try domain.text(.origin)
        }
    }

    private static func userName(_ value: ConfigurationValue) throws(ConfigurationFault) -> String {
        try value.section(UserKey.self).required(.name).text(.visible)
    }
}
