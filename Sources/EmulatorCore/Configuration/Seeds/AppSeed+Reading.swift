extension AppSeed {
    private enum Key: String, ConfigurationKey {
        case appid, secret, openPlatform, sessionKeyRotation, banned, quota, dailyLimit, ipAllowList, users
        case requestDomains
    }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(
            id: AppID(try section.required(.appid).text(.appID)),
            secret: AppSecret(try section.required(.secret).text(.appSecret)),
            openPlatform: try section[.openPlatform]?.text(.visible))
        if let value = section[.sessionKeyRotation] {
            sessionKeyRotation = SessionKeyRotation(try value.text(.sessionKeyRotation)) ?? sessionKeyRotation
        }
        isBanned = try section[.banned]?.bool() ?? isBanned
        minuteQuota = try section[.quota].map(MinuteQuota.init(reading:))
        dailyLimit = try section[.dailyLimit]?.integer(in: 0...1_000_000_000) ?? dailyLimit
        addresses = try section.list(.ipAllowList) { address throws(ConfigurationFault) in try address.text(.address) }
        users = try section.list(.users, distinctBy: "name", reading: PersonSeed.init(reading:))
        requestDomains = try section.list(.requestDomains) { domain throws(ConfigurationFault) in
            try domain.text(.origin)
        }
    }
}

extension PersonSeed {
    private enum Key: String, ConfigurationKey { case name, nickname, purePhoneNumber, countryCode, highRisk }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(try section.required(.name).text(.visible))
        nickname = try section[.nickname]?.text(.visible)
        isHighRisk = try section[.highRisk]?.bool() ?? isHighRisk
        let country = try section[.countryCode]?.text(.countryCode)
        // A country's code alone would be a number of which nobody knows the rest.
        if country != nil { _ = try section.required(.purePhoneNumber) }
        if let pure = try section[.purePhoneNumber]?.text(.purePhoneNumber) {
            phone = PhoneNumber(pure, countryCode: country ?? "86")
        }
    }
}
