import JSONKit

/// A JSON file of a project, with the places of its parts.
struct JSONFile: Sendable {
    let path: String
    let root: LocatedJSON

    /// What reading one gave.
    enum Reading {
        case file(JSONFile)
        case missing
        /// It is there and cannot be understood.
        case broken(Finding)
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - files: The project.
    ///   - error: The article's error that a broken file leads to.
    ///   - limit: The most bytes that it may have.
    /// - Returns: What it gave.
    static func read(_ path: String, in files: some ProjectFiles, error: Int? = nil, limit: Int = 1 << 20) -> Reading {
        switch files.read(path, atMost: limit) {
        case .missing: return .missing
        case .tooLarge: return .broken(broken(path, error, "is larger than \(limit) bytes"))
        case .unreadable(let words): return .broken(broken(path, error, "cannot be read: \(words)"))
        case .bytes(let bytes):
            do throws(JSONFault) {
                let root = try LocatedJSON.parse(bytes)
                return .file(JSONFile(path: path, root: root))
            } catch let fault {
                let place = Place(path, line: fault.position.line, column: fault.position.column)
                return .broken(Self.broken(place, error, "is no JSON: \(fault.reason)"))
            }
        }
    }

    private static func broken(_ path: String, _ error: Int?, _ words: String) -> Finding {
        broken(Place(path), error, words)
    }

    /// What is said of a file that cannot be understood.
    static func broken(_ place: Place, _ error: Int?, _ words: String) -> Finding {
        Finding(error, .error, at: place, "\(ProjectPath.name(of: place.file)) \(words)", fix: "Correct the file.")
    }

    /// The text of a member of the root.
    func text(_ name: String) -> String? { root.member(name)?.value.text }

    func place(_ position: TextPosition) -> Place {
        Place(path, line: position.line, column: position.column)
    }
}

extension LocatedJSON {
    /// A member of an object, with the place of its name.
    func member(_ name: String) -> (nameAt: TextPosition, value: LocatedJSON)? {
        guard case .object(let members) = value, let member = members.first(where: { $0.name == name }) else {
            return nil
        }
        return (member.nameAt, member.value)
    }

    /// The members of an object; none for anything else.
    var members: [(name: String, nameAt: TextPosition, value: LocatedJSON)] {
        if case .object(let members) = value { members } else { [] }
    }

    var elements: [LocatedJSON] {
        if case .array(let elements) = value { elements } else { [] }
    }

    var text: String? {
        if case .string(let text) = value { text } else { nil }
    }

    var bool: Bool? {
        if case .bool(let bool) = value { bool } else { nil }
    }
}
