import EmulatorCore
import EmulatorState
import JSONKit

/// A line of the journal as the control plane shows it.
enum JournalBody {
    static func json(_ entry: JournalEntry) -> JSON {
        var body: JSONObject = [
            "sequence": .integer(entry.sequence), "at": .string(RFC3339.text(entry.instant)),
            "wall": .string(RFC3339.text(entry.wall)), "profile": .string(entry.profile.rawValue),
            "surface": .string(entry.surface.rawValue), "operation": .string(entry.operation),
            "method": .string(entry.method), "path": .string(entry.path), "client": .string(entry.client),
            "status": .integer(Int64(entry.status)), "outcome": .string(entry.outcome),
            "request": .string(entry.request), "microseconds": .integer(entry.microseconds),
            "requestBytes": .integer(Int64(entry.requestBytes)),
        ]
        if let size = entry.responseBytes { body.append("responseBytes", .integer(Int64(size))) }
        let optional: [(String, String?)] = [
            ("query", entry.query), ("env", entry.notes.environment?.rawValue), ("appid", entry.notes.appID?.rawValue),
            ("caller", entry.notes.caller), ("subject", entry.notes.subject), ("gave", entry.notes.gave),
            ("correlation", entry.notes.correlation?.rawValue), ("reason", entry.reason), ("answer", entry.answer),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }
}
