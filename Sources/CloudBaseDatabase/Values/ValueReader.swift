import EmulatorCore
import JSONKit

/// Reads the values of a request, strictly.
///
/// A server date depends on the emulated clock, which only the state thread can ask. So a request is first read at
/// an arbitrary instant, which finds its mistakes, and read again at the right one if ``usesClock`` says so.
struct ValueReader {
    /// The instant that server dates count from.
    let now: Timestamp
    /// Whether a server date was read.
    private(set) var usesClock = false

    init(at now: Timestamp) { self.now = now }

    /// The value that the wire form says.
    ///
    /// - Parameters:
    ///   - json: The wire form.
    ///   - level: How many objects and arrays of the document lie around it.
    /// - Returns: The value.
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` if it cannot be stored.
    mutating func value(_ json: JSON, level: Int = 0) throws(Fault) -> DocumentValue {
        switch json {
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .integer(let integer): return .integer(integer)
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .array(let elements): return .array(try array(elements, level: level + 1))
        case .object(let members):
            if let date = try date(members) { return date }
            return .object(try fields(members, level: level + 1))
        }
    }

    /// The fields that the wire form of a document or of an object in it says.
    mutating func fields(_ members: JSONObject, level: Int = 1) throws(Fault) -> DocumentFields {
        try checkLevel(level)
        var fields = DocumentFields()
        for (name, json) in members {
            try FieldName.check(name)
            fields.append(name, try value(json, level: level))
        }
        return fields
    }

    private mutating func array(_ elements: [JSON], level: Int) throws(Fault) -> [DocumentValue] {
        try checkLevel(level)
        var values: [DocumentValue] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try value(element, level: level)) }
        return values
    }

    /// The date that an object of the one member `$date` says; `nil` for other objects.
    private mutating func date(_ members: JSONObject) throws(Fault) -> DocumentValue? {
        guard members.count == 1, let only = members.first(where: { _ in true }) else { return nil }
        // The SDKs revive it as a date too, but which precision the service keeps is not known.
        if only.name == "$timestamp" {
            throw Fault(.dataNotEmulated, message: "value $timestamp is not emulated yet")
        }
        guard only.name == DocumentDate.name else { return nil }
        if let instant = DocumentDate.instant(only.value) { return .date(instant) }
        if let instant = DocumentDate.serverDate(only.value, at: now) {
            usesClock = true
            return .date(instant)
        }
        throw Fault(.databaseRequestFailed, message: "$date must be milliseconds, an ISO text or a server date")
    }

    private func checkLevel(_ level: Int) throws(Fault) {
        guard level > DocumentLimits.depth else { return }
        throw Fault(
            .databaseRequestFailed, message: "a document is nested deeper than \(DocumentLimits.depth) levels")
    }
}
