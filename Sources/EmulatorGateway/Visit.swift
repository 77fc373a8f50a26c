import EmulatorCore
import EmulatorState
import HTTPTypes

/// A call on its way through the gateway: what it is, where it goes, and when it came in.
struct Visit: Sendable {
    var request: Request
    /// The name of the operation, for the journal.
    var operation = "none"
    /// Whether it only looks at the control plane, which leaves no line in the journal.
    var isLook = false
    /// The path, for the journal.
    let path: String
    /// The query with its secrets redacted, for the journal.
    let query: String?
    /// The monotonic instant at which the gateway took it.
    let began: UInt64
    /// What it asks to be done to it.
    var strike: Strike?

    init(request: Request, path: String, query: String?, began: UInt64) {
        self.request = request
        self.path = path
        self.query = query
        self.began = began
    }
}

/// What a call's work on the state gave.
enum Answer: Sendable {
    /// The answer.
    case ready(Reply)
    /// A success that is finished off the state thread.
    case unfinished(Finish)

    /// The same with a word for the developer.
    func hinting(_ remark: String) -> Answer {
        switch self {
        case .ready(var reply):
            reply.hint(remark)
            return .ready(reply)
        case .unfinished(let finish):
            return .unfinished {
                var reply = try await finish()
                reply.hint(remark)
                return reply
            }
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .ready(let reply): reply.status
        case .unfinished: .ok
        }
    }

    /// The size of the body, where it is known by now.
    var size: Int? {
        guard case .ready(let reply) = self, reply.stream == nil else { return nil }
        return reply.body.count
    }

    /// The body as far as it is known by now.
    var body: [UInt8] {
        if case .ready(let reply) = self { reply.body } else { [] }
    }
}
