public import EmulatorCore
import HTTPTypes
public import JSONKit

/// A call that has found its operation.
public struct Request: Sendable {
    /// The call as the server received it.
    public let call: Call
    /// The system it is for.
    public let surface: Surface
    /// The path on that system, decoded by nobody: what the route was matched against.
    public let path: String
    /// The values of the `{name}` parts of the operation's path, percent-decoded.
    public let parameters: [String: String]
    /// The environments that the host, the path or the query name, strongest first.
    public let namedEnvironments: [EnvironmentID]
    /// The environment that `client_id` may name; it may also be an application's id.
    public let clientID: EnvironmentID?
    /// The JSON body of a data endpoint, parsed to find the action; other operations parse theirs themselves.
    public let action: JSONObject?
    /// The id of the request: the client's own, or ours.
    public let id: String
    /// The address of the client, by `x-forwarded-for` from this machine, else the peer's.
    public let client: String
    /// Our part of the trace that the caller began, `nil` if it began none.
    public let trace: TraceContext?

    /// A call with everything the gateway found out about it.
    public init(
        call: Call, surface: Surface, path: String, parameters: [String: String] = [:],
        namedEnvironments: [EnvironmentID] = [], clientID: EnvironmentID? = nil, action: JSONObject? = nil, id: String,
        client: String, trace: TraceContext? = nil
    ) {
        self.call = call
        self.surface = surface
        self.path = path
        self.parameters = parameters
        self.namedEnvironments = namedEnvironments
        self.clientID = clientID
        self.action = action
        self.id = id
        self.client = client
        self.trace = trace
    }

    /// The value of a `{name}` part of the path; the empty text if the route has no such part.
    public func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The parameters of the query string.
    public var query: QueryParameters { QueryParameters(call.query) }

    /// The token of `Authorization: Bearer`, `nil` if there is none.
    public var bearer: String? {
        guard let field = call.headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// The body as a JSON object; an empty body is an empty object.
    ///
    /// The content type is not looked at: web builds of the SDK send JSON as `text/plain`.
    ///
    /// - Parameters:
    ///   - kind: The refusal of this surface for a body that is none.
    ///   - limits: What the text may do.
    /// - Returns: The object.
    /// - Throws: A ``Fault`` of that kind.
    public func object(
        orRefuse kind: FaultKind, limits: JSONLimits = .standard
    ) throws(Fault) -> JSONObject {
        if call.body.isEmpty { return [:] }
        let value: JSON
        do {
            value = try JSON.parse(call.body, limits: limits)
        } catch {
            throw Fault(kind, message: "the body is not JSON: \(error)")
        }
        guard let object = value.object else { throw Fault(kind, message: "the body is not a JSON object") }
        return object
    }
}

extension Request {
    /// The same call, with what a body names as `client_id`.
    public func naming(client: EnvironmentID) -> Request {
        Request(
            call: call, surface: surface, path: path, parameters: parameters, namedEnvironments: namedEnvironments,
            clientID: client, action: action, id: id, client: self.client, trace: trace)
    }
}
