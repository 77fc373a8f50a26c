public import EmulatorCore
public import HTTPTypes
import JSONKit

/// A place in the emulated world and what answers there.
public struct Endpoint: Sendable {
    /// Where calls for an endpoint arrive.
    public enum Place: Sendable, Hashable {
        /// A method and a path; parts in braces match one segment each.
        case path(HTTPRequest.Method, String)
        /// An `action` of a data endpoint.
        case action(String)
        /// Whatever else arrives at the surface.
        case anything
    }

    /// What answers.
    public enum Work: Sendable {
        /// Reads the call now, and gives what is to be done on the state thread.
        case direct(@Sendable (Request) throws -> @Sendable (State) throws -> Reply)
        /// The same, and the answer is finished off the state thread, after the commit.
        case signing(@Sendable (Request) throws -> @Sendable (State) throws -> Finish)
        /// Takes its time, off the state thread.
        case hop(any HopOperation)
    }

    /// The system.
    public let surface: Surface
    /// Where calls arrive.
    public let place: Place
    /// The name of the operation, for the journal.
    public let name: String
    /// What answers.
    public private(set) var work: Work
    /// The number of body bytes it takes, `nil` for as many as its surface does.
    public var bodyLimit: Int?
    /// Whether it only looks, though its method does not say so: then it leaves no line in the journal.
    public private(set) var isLook = false

    /// The same endpoint, known to look only.
    public func looking() -> Endpoint {
        var endpoint = self
        endpoint.isLook = true
        return endpoint
    }

    /// An endpoint answered by an operation.
    public init(_ surface: Surface, _ place: Place, _ name: String, _ operation: some Operation) {
        self.surface = surface
        self.place = place
        self.name = name
        work = .direct { request in
            let input = try operation.read(request)
            return { state in try operation.reply(to: input, in: state) }
        }
    }

    /// An endpoint answered by an operation that signs what it hands out.
    public init(_ surface: Surface, _ place: Place, _ name: String, signing operation: some SigningOperation) {
        self.surface = surface
        self.place = place
        self.name = name
        work = .signing { request in
            let input = try operation.read(request)
            return { state in try operation.grant(input, in: state) }
        }
    }

    /// An endpoint answered by a hop operation.
    public init(_ surface: Surface, _ place: Place, _ name: String, hop operation: some HopOperation) {
        self.surface = surface
        self.place = place
        self.name = name
        work = .hop(operation)
    }

    /// The same endpoint, which first has a look at the call.
    ///
    /// - Parameter check: Throws what is wrong with a call; pure, on the caller's thread.
    /// - Returns: The endpoint.
    public func checking(_ check: @escaping @Sendable (Request) throws -> Void) -> Endpoint {
        var endpoint = self
        endpoint.work =
            switch work {
            case .direct(let prepare):
                .direct {
                    try check($0)
                    return try prepare($0)
                }
            case .signing(let prepare):
                .signing {
                    try check($0)
                    return try prepare($0)
                }
            case .hop(let operation): .hop(CheckedHop(check: check, operation: operation))
            }
        return endpoint
    }

    /// An endpoint that the cloud has and the emulator has not: it says so by name.
    public static func notEmulated(_ surface: Surface, _ place: Place, _ name: String) -> Endpoint {
        Endpoint(surface, place, name, NotEmulated(surface: surface, name: name))
    }
}

/// A hop that begins with a look at the call.
private struct CheckedHop: HopOperation {
    let check: @Sendable (Request) throws -> Void
    let operation: any HopOperation

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        try check(request)
        return try await operation.reply(to: request, at: desk, record: &record)
    }
}

/// Refuses by name what the cloud has and the emulator has not.
struct NotEmulated: Operation {
    let surface: Surface
    let name: String

    func read(_ request: Request) -> String {
        // Where a whole system is absent, the action says more than its name.
        guard let action = request.action?["action"]?.string, action != name else { return name }
        return "\(action.prefix(64)) at \(name)"
    }

    func reply(to name: String, in state: State) throws -> Reply {
        throw Fault(surface.faults.notEmulated, message: "not emulated: \(name)")
    }
}
