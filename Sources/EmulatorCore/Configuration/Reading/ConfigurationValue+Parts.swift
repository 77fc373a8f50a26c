import JSONKit

extension ConfigurationValue {
    /// The elements of the list.
    func elements() throws(ConfigurationFault) -> [ConfigurationValue] {
        guard case .array(let elements) = located.value else { throw mismatch("a list") }
        return elements.enumerated().map { ConfigurationValue(located: $1, path: "\(path)[\($0)]") }
    }

    /// The elements of the list, no two of which may have the same text as one of these members.
    func elements(distinctBy names: [String]) throws(ConfigurationFault) -> [ConfigurationValue] {
        let elements = try elements()
        for name in names { try elements.refuseRepeats(of: name) }
        return elements
    }

    /// The members of the object, under any names.
    func members() throws(ConfigurationFault) -> [(name: String, nameAt: TextPosition, value: ConfigurationValue)] {
        guard case .object(let members) = located.value else { throw mismatch("an object") }
        return members.map { ($0.name, $0.nameAt, ConfigurationValue(located: $0.value, path: path(of: $0.name))) }
    }

    /// The members of the object under the names of a type, and no others.
    func section<Key: ConfigurationKey>(_ keys: Key.Type) throws(ConfigurationFault) -> ConfigurationSection<Key> {
        try ConfigurationSection(self)
    }
}

extension [ConfigurationValue] {
    fileprivate func refuseRepeats(of name: String) throws(ConfigurationFault) {
        var first: [String: TextPosition] = [:]
        for element in self {
            // What has the wrong type is complained about when it is read.
            guard let member = try? element.members().first(where: { $0.name.isSpelled(name) })?.value,
                let text = member.scalarText
            else { continue }
            if let earlier = first[text] {
                throw member.fault("\(text) stands already at line \(earlier.line)")
            }
            first[text] = member.located.position
        }
    }
}

extension ConfigurationValue {
    /// The text or the number as JSON; `nil` for everything else.
    fileprivate var scalarText: String? {
        switch located.value {
        case .string, .integer, .number: located.json.text()
        default: nil
        }
    }
}
