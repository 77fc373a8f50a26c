/// One event of a server-sent stream.
public struct ServerSentEvent: Sendable, Hashable {
    /// Its kind; `message` where the stream names none.
    public var name = "message"
    /// Where to go on after a break, `nil` if the stream did not say.
    public var id: String?
    /// Its data, lines joined by newlines.
    public var data = ""

    /// An event without data.
    public init() {}
}

/// Reads server-sent events (WHATWG HTML, "Server-sent events") from the pieces of a body, wherever they are cut.
public struct EventReader: Sendable {
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var hasData = false
    /// A carriage return ended the line before; a newline right after it ends nothing.
    private var wasReturn = false

    /// At the beginning of a stream.
    public init() {}

    /// The events that a piece of the body completes.
    public mutating func events(in piece: some Sequence<UInt8>) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in piece {
            defer { wasReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where wasReturn: continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            default: line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        let text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        guard text.isEmpty else {
            take(text)
            return nil
        }
        defer {
            event = ServerSentEvent()
            hasData = false
        }
        return hasData ? event : nil
    }

    private mutating func take(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? parts[1] : ""
        if value.first == " " { value.removeFirst() }
        switch parts[0] {
        case "event": event.name = String(value)
        case "id": event.id = String(value)
        case "data":
            event.data += (hasData ? "\n" : "") + value
            hasData = true
        // Comments have no name; other fields are of no use here.
        default: break
        }
    }
}
