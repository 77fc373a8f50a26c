extension EnvironmentSeed {
    private enum Key: String, ConfigurationKey {
        case id, region, loginMethods, auth, customLoginKeyFile, egressAddress, roles, users, functions, collections
    }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(id: EnvironmentID(try section.required(.id).text(.environmentID)))
        region = try section[.region]?.text(.region) ?? region
        loginMethods = try section[.loginMethods].map(LoginMethods.init(reading:)) ?? loginMethods
        auth = try section[.auth].map(AuthSettings.init(reading:)) ?? auth
        customLoginKeyFile = try section[.customLoginKeyFile]?.text(.visible)
        egressAddress = try section[.egressAddress]?.text(.address)
        let roles = try section.list(.roles, distinctBy: "identity", reading: RoleSeed.init(reading:))
        self.roles = roles
        users = try section.list(.users, distinctBy: "username", "customUserId", "uid") {
            user throws(ConfigurationFault) in try AccountSeed(reading: user, roles: roles)
        }
        functions = try section.list(.functions, distinctBy: "name", "route", reading: FunctionSeed.init(reading:))
        collections = try section.list(.collections, distinctBy: "name", reading: CollectionSeed.init(reading:))
    }
}

extension LoginMethods {
    private enum Key: String, ConfigurationKey { case custom, anonymous, username, openid }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        custom = try section[.custom]?.bool() ?? custom
        anonymous = try section[.anonymous]?.bool() ?? anonymous
        username = try section[.username]?.bool() ?? username
        openid = try section[.openid]?.bool() ?? openid
    }
}

extension AuthSettings {
    private enum Key: String, ConfigurationKey {
        case accessTokenLife, refreshTokenLife, maxDevices, blockedSessions, tokenAlgorithm
    }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        accessTokenLife = try section[.accessTokenLife]?.duration(in: Self.lifeRange) ?? accessTokenLife
        refreshTokenLife = try section[.refreshTokenLife]?.duration(in: Self.lifeRange) ?? refreshTokenLife
        maxDevices = try section[.maxDevices]?.integer(in: 1...50)
        blockedSessions = try section[.blockedSessions]?.one(of: BlockedSessions.self) ?? blockedSessions
        tokenAlgorithm = try section[.tokenAlgorithm]?.one(of: TokenAlgorithm.self) ?? tokenAlgorithm
    }
}
