import JSONKit

extension CollectionSeed {
    private enum Key: String, ConfigurationKey { case name, permission, documents }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(
            name: try section.required(.name).text(.visible),
            permission: try section.required(.permission)
                .one(of: CollectionPermission.self, notEmulated: ["CUSTOM"]))
        documents = try section.list(.documents, distinctBy: "_id", reading: Self.document)
    }

    private static func document(_ value: ConfigurationValue) throws(ConfigurationFault) -> String {
        _ = try value.members()
        return value.located.json.text()
    }
}
