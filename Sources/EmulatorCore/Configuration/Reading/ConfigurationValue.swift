import JSONKit

/// A value of the file and the way to it: everything that a complaint about it has to name.
struct ConfigurationValue {
    let located: LocatedJSON
    let path: String

    /// A complaint about this value.
    func fault(_ problem: String, suggesting suggestion: String? = nil) -> ConfigurationFault {
        ConfigurationFault(position: located.position, path: path, problem: problem, suggestion: suggestion)
    }

    /// The complaint that this value is of another kind; it says nothing of the value, which may be a secret.
    func mismatch(_ expected: String) -> ConfigurationFault {
        fault("expected \(expected), found \(kind)")
    }

    /// The path of a member of this value.
    func path(of name: String) -> String {
        let isPlain = !name.isEmpty && name.utf8.allSatisfy { Ascii.isWordByte($0) }
        if !isPlain { return "\(path)[\(Quoted.text(name))]" }
        return path.isEmpty ? name : "\(path).\(name)"
    }

    private var kind: String {
        switch located.value {
        case .null: "null"
        case .bool(let bool): String(bool)
        case .integer, .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
