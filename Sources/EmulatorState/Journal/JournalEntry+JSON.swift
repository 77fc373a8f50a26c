import EmulatorCore
public import JSONKit

extension JournalEntry {
    /// The line as the control plane and the log show it.
    public var json: JSON {
        var body: JSONObject = [
            "sequence": .integer(sequence), "at": .string(RFC3339.text(instant)),
            "wall": .string(RFC3339.text(wall)), "profile": .string(profile.rawValue),
            "surface": .string(surface.rawValue), "operation": .string(operation),
            "method": .string(method), "path": .string(path), "client": .string(client),
            "status": .integer(Int64(status)), "outcome": .string(outcome),
            "request": .string(request), "microseconds": .integer(microseconds),
            "requestBytes": .integer(Int64(requestBytes)),
        ]
        if let size = responseBytes { body.append("responseBytes", .integer(Int64(size))) }
        let optional: [(String, String?)] = [
            ("query", query), ("env", notes.environment?.rawValue), ("appid", notes.appID?.rawValue),
            ("caller", notes.caller), ("subject", notes.subject), ("gave", notes.gave),
            ("correlation", notes.correlation?.rawValue), ("trace", trace), ("reason", reason), ("answer", answer),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }
}
