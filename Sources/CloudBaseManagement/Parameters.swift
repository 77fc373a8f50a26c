import EmulatorCore
import EmulatorState
import JSONKit

/// The parameters of an action, read strictly: a wrong type, or a name that the action does not know, is refused.
///
/// `null` is the same as nothing, as the SDKs have it.
struct Parameters: Sendable {
    private let members: JSONObject
    private var read: Set<String> = []

    init(_ members: JSONObject) { self.members = members }

    /// A parameter of any type.
    mutating func value(_ name: String) -> JSON? {
        read.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// A text.
    mutating func string(_ name: String) throws(Fault) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else { throw Self.wrongType(name, "a string") }
        return text
    }

    /// A text that has to be there.
    mutating func required(_ name: String) throws(Fault) -> String {
        guard let text = try string(name) else { throw Self.missing(name) }
        return text
    }

    /// A switch.
    mutating func bool(_ name: String) throws(Fault) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let bool = value.bool else { throw Self.wrongType(name, "a boolean") }
        return bool
    }

    /// A whole number of a range.
    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Fault) -> Int? {
        guard let value = value(name) else { return nil }
        guard let integer = value.integer else { throw Self.wrongType(name, "an integer") }
        guard range.contains(Int(clamping: integer)) else {
            throw Self.wrongValue(name, "must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return Int(integer)
    }

    /// A list of at most that many texts.
    mutating func strings(_ name: String, atMost limit: Int = 100) throws(Fault) -> [String]? {
        guard let value = value(name) else { return nil }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count else { throw Self.wrongType(name, "a list of strings") }
        guard texts.count <= limit else { throw Self.wrongValue(name, "has more than \(limit) elements") }
        return texts
    }

    /// One of these words.
    mutating func word(_ name: String, of words: [String]) throws(Fault) -> String? {
        guard let text = try string(name) else { return nil }
        guard words.contains(text) else {
            throw Self.wrongValue(name, "must be one of \(words.joined(separator: ", "))")
        }
        return text
    }

    /// The environment that `EnvId` names.
    mutating func environment(in state: State) throws -> Environment {
        let id = EnvironmentID(try required("EnvId"))
        guard let environment = try state.environments.find(id) else {
            let known = try state.environments.knownNames()
            throw Fault(
                .managementEnvironmentUnknown, argument: String(id.rawValue.prefix(64)),
                because: "environment \(id.rawValue.prefix(64)) is not known; known: \(known)")
        }
        state.notes.environment = id
        return environment
    }

    /// Passes over a parameter that the emulator has nothing for, if it only says what is so anyway.
    ///
    /// - Throws: ``FaultKind/managementNotEmulated``, by the parameter's name, if it says anything else.
    mutating func expect(_ name: String, _ values: JSON...) throws(Fault) {
        guard let value = value(name), !values.contains(value) else { return }
        throw Fault(.managementNotEmulated, message: "not emulated: the parameter \(name) with this value")
    }

    /// Refuses parameters that the action does not know.
    func finish() throws(Fault) {
        guard let unknown = members.keys.first(where: { !read.contains($0) }) else { return }
        throw Fault(
            .managementParameterUnknown, argument: String(unknown.prefix(64)),
            because: "\(unknown.prefix(64)) is not known here; known: \(read.sorted().joined(separator: ", "))")
    }

    /// The refusal of a parameter that is not there.
    static func missing(_ name: String) -> Fault {
        Fault(.managementParameterMissing, argument: name, because: "\(name) is missing")
    }

    /// The refusal of a value.
    static func wrongValue(_ name: String, _ problem: String) -> Fault {
        Fault(.managementValueInvalid, message: "The parameter `\(name)` \(problem).")
    }

    private static func wrongType(_ name: String, _ type: String) -> Fault {
        Fault(.managementParameterInvalid, message: "The parameter `\(name)` must be \(type).")
    }
}
