import JSONKit

/// The names that an object of the file may have.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable {}

/// An object of the file that has only known keys.
///
/// Unknown keys are refused first: who misspells a key wants to hear that rather than that another one is missing.
struct ConfigurationSection<Key: ConfigurationKey> {
    private let whole: ConfigurationValue
    private var values: [Key: ConfigurationValue] = [:]

    /// The parts of an object.
    init(_ whole: ConfigurationValue) throws(ConfigurationFault) {
        self.whole = whole
        for (name, nameAt, value) in try whole.members() {
            guard let key = Key.allCases.first(where: { name.isSpelled($0.rawValue) }) else {
                throw Self.unknown(name, at: nameAt, path: value.path)
            }
            values[key] = value
        }
    }

    /// The value under a key, `nil` if there is none.
    subscript(_ key: Key) -> ConfigurationValue? { values[key] }

    /// The value under a key that has to be there.
    func required(_ key: Key) throws(ConfigurationFault) -> ConfigurationValue {
        if let value = values[key] { return value }
        throw ConfigurationFault(
            position: whole.located.position, path: whole.path(of: key.rawValue), problem: "missing", suggestion: nil)
    }

    /// The elements under a key, each read; none if there is no such key.
    func list<Element>(
        _ key: Key, distinctBy names: String...,
        reading read: (ConfigurationValue) throws(ConfigurationFault) -> Element
    ) throws(ConfigurationFault) -> [Element] {
        guard let list = values[key] else { return [] }
        return try list.elements(distinctBy: names).map(read)
    }

    private static func unknown(_ name: String, at position: TextPosition, path: String) -> ConfigurationFault {
        let known = Key.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: name, among: known)
        let problem = nearest == nil ? "unknown key; expected \(Quoted.choice(known))" : "unknown key"
        return ConfigurationFault(position: position, path: path, problem: problem, suggestion: nearest)
    }
}
