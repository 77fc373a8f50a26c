extension FunctionSeed {
    private enum Key: String, ConfigurationKey { case name, kind, route, guarded, event, variables }
    private enum Kind: String, CaseIterable { case builtin }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(name: try section.required(.name).text(.visible))
        _ = try section[.kind]?.one(of: Kind.self, notEmulated: ["node", "http"])
        route = try section[.route]?.text(.route)
        guarded = try section[.guarded]?.bool() ?? guarded
        event = try section[.event]?.one(of: EventForm.self)
        variables = try section[.variables].map(Self.texts) ?? variables
    }

    private static func texts(_ value: ConfigurationValue) throws(ConfigurationFault) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, _, value) in try value.members() {
            // JSON keeps names apart by their bytes; Swift takes two spellings of an accented letter for one.
            guard texts[name] == nil else { throw value.fault("this name stands already in another spelling") }
            texts[name] = try value.string()
        }
        return texts
    }
}
