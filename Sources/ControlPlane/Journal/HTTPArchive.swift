import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Lines of the journal in the form of HAR 1.2 ("HTTP Archive 1.2", Odvarko).
///
/// The journal keeps no header fields and of the bodies only the sizes, but for those of refusals; what is not known is
/// -1 or empty, as the form wants it. What only the emulator knows is in `_emulator`.
struct HTTPArchive: Sendable {
    /// What the paths are completed with.
    let origin: String

    func log(_ entries: [JSON]) -> JSON {
        let creator: JSON = ["name": .string(Product.name), "version": .string(Product.version)]
        return ["log": ["version": "1.2", "creator": creator, "entries": .array(entries)]]
    }

    func entry(_ line: JournalEntry) -> JSON {
        let milliseconds = Double(line.microseconds) / 1000
        return [
            "startedDateTime": .string(RFC3339.text(line.wall)), "time": .number(milliseconds),
            "request": request(line), "response": response(line), "cache": [:],
            "timings": ["send": 0, "wait": .number(milliseconds), "receive": 0], "_emulator": own(line),
        ]
    }

    private func request(_ line: JournalEntry) -> JSON {
        let parameters = QueryParameters(line.query).all.map { name, value -> JSON in
            ["name": .string(name), "value": .string(value)]
        }
        let query = line.query.map { "?\($0)" } ?? ""
        return [
            "method": .string(line.method), "url": .string("\(origin)\(line.path)\(query)"),
            "httpVersion": "HTTP/1.1", "cookies": [], "headers": [], "queryString": .array(parameters),
            "headersSize": -1, "bodySize": .integer(Int64(line.requestBytes)),
        ]
    }

    private func response(_ line: JournalEntry) -> JSON {
        var content: JSONObject = [
            "size": .integer(Int64(line.responseBytes ?? 0)), "mimeType": .string(Self.type(of: line)),
        ]
        if let answer = line.answer { content.append("text", .string(answer)) }
        return [
            "status": .integer(Int64(line.status)),
            "statusText": .string(HTTPResponse.Status(code: line.status).reasonPhrase), "httpVersion": "HTTP/1.1",
            "cookies": [], "headers": [], "content": .object(content), "redirectURL": "", "headersSize": -1,
            "bodySize": .integer(Int64(line.responseBytes ?? -1)),
        ]
    }

    private static func type(of line: JournalEntry) -> String {
        line.surface == .weChat ? "text/plain" : "application/json"
    }

    private func own(_ line: JournalEntry) -> JSON {
        var body: JSONObject = [
            "sequence": .integer(line.sequence), "at": .string(RFC3339.text(line.instant)),
            "surface": .string(line.surface.rawValue), "operation": .string(line.operation),
            "outcome": .string(line.outcome), "profile": .string(line.profile.rawValue),
            "request": .string(line.request), "client": .string(line.client),
        ]
        let optional: [(String, String?)] = [
            ("reason", line.reason), ("correlation", line.notes.correlation?.rawValue),
            ("env", line.notes.environment?.rawValue), ("appid", line.notes.appID?.rawValue),
            ("caller", line.notes.caller), ("subject", line.notes.subject), ("gave", line.notes.gave),
        ]
        for case (let name, let value?) in optional { body.append(name, .string(value)) }
        return .object(body)
    }
}
