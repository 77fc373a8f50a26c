import EmulatorCore
import JSONKit

/// The fields of an action's body, each checked when it is asked for.
struct ActionBody: Sendable {
    private let members: JSONObject

    init(_ members: JSONObject) { self.members = members }

    /// The field as the body has it.
    subscript(_ name: String) -> JSON? { members[name] }

    /// The collection that the action is about.
    func collectionName() throws(Fault) -> String {
        guard let name = members["collectionName"]?.string, !name.isEmpty else {
            throw Self.mistyped("collectionName", "a non-empty string")
        }
        return name
    }

    /// The object in a field, `nil` if the field is absent.
    func object(_ name: String) throws(Fault) -> JSONObject? {
        guard let json = members[name] else { return nil }
        guard let object = json.object else { throw Self.mistyped(name, "an object") }
        return object
    }

    /// The whole number of at least 0 in a field, `nil` if the field is absent.
    func count(_ name: String) throws(Fault) -> Int? {
        guard let json = members[name] else { return nil }
        guard let integer = json.integer, integer >= 0 else {
            throw Self.mistyped(name, "a whole number of at least 0")
        }
        return Int(integer)
    }

    /// The truth value in a field.
    func flag(_ name: String, absent: Bool) throws(Fault) -> Bool {
        guard let json = members[name] else { return absent }
        guard let flag = json.bool else { throw Self.mistyped(name, "true or false") }
        return flag
    }

    /// Refuses what every action can carry and the emulator does not have.
    func checkCommon() throws(Fault) {
        for name in ["instance", "database", "transactionId"] {
            guard let json = members[name], json != "", json != "(default)", !json.isNull else { continue }
            throw Fault(.dataNotEmulated, message: "param.\(name) is not emulated yet")
        }
        guard let type = members["queryType"] else { return }
        guard type == "DOC" || type == "WHERE" else { throw Self.mistyped("queryType", "DOC or WHERE") }
    }

    /// The refusal of a field that is not what it must be.
    static func mistyped(_ name: String, _ expected: String) -> Fault {
        Fault(.dataInvalidParameter, message: "param.\(name) must be \(expected)")
    }
}
