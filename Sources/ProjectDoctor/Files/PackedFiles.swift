import JSONKit

/// Which files of a mini program's folder are no part of it: tests, and what `packOptions.ignore` names (documented).
struct PackedFiles {
    private let root: String
    private let rules: [(type: String, value: String)]

    init(_ settings: JSONFile?, root: String) {
        self.root = root
        let ignored = settings?.root.member("packOptions")?.value.member("ignore")?.value.elements ?? []
        rules = ignored.compactMap { rule in
            guard let type = rule.member("type")?.value.text, let value = rule.member("value")?.value.text,
                !value.isEmpty
            else {
                return nil
            }
            return (type, value)
        }
    }

    func leaveOut(_ path: String) -> Bool {
        Self.isTest(path) || rules.contains { type, value in ignores(path, type, value) }
    }

    /// A test by the names that test runners look for.
    static func isTest(_ path: String) -> Bool {
        let name = ProjectPath.name(of: path)
        let folders = path.split(separator: "/").dropLast()
        return folders.contains { ["__tests__", "__mocks__"].contains($0) }
            || [".test.", ".spec."].contains(where: name.contains)
    }

    /// The paths of rules begin at the mini program's folder; patterns are left alone.
    private func ignores(_ path: String, _ type: String, _ value: String) -> Bool {
        switch type {
        case "folder": ProjectPath.resolve(value, from: root).map { $0 != root && path.hasPrefix("\($0)/") } == true
        case "file": ProjectPath.resolve(value, from: root) == path
        case "prefix": ProjectPath.name(of: path).hasPrefix(value)
        case "suffix": ProjectPath.name(of: path).hasSuffix(value)
        default: false
        }
    }
}
