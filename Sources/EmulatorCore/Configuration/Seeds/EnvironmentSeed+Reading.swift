extension EnvironmentSeed {
    private enum Key: String, ConfigurationKey {
        case id, region, loginMethods, customLoginKeyFile, egressAddress, functions, collections
    }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(id: EnvironmentID(try section.required(.id).text(.environmentID)))
        region = try section[.region]?.text(.region) ?? region
        loginMethods = try section[.loginMethods].map(LoginMethods.init(reading:)) ?? loginMethods
        customLoginKeyFile = try section[.customLoginKeyFile]?.text(.visible)
        egressAddress = try section[.egressAddress]?.text(.address)
        functions = try section.list(.functions, distinctBy: "name", "route", reading: FunctionSeed.init(reading:))
        collections = try section.list(.collections, distinctBy: "name", reading: CollectionSeed.init(reading:))
    }
}

extension LoginMethods {
    private enum Key: String, ConfigurationKey { case custom, anonymous }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        self.init()
        let section = try value.section(Key.self)
        custom = try section[.custom]?.bool() ?? custom
        anonymous = try section[.anonymous]?.bool() ?? anonymous
    }
}
