import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Receives calls: finds the destination and the endpoint, and checks the guards; pure, on the caller's thread.
struct Reception: Sendable {
    let routes: RouteTable
    let guardian: ControlGuard
    let identifiers: Identifiers
    let redactor: Redactor
    let faults: FaultDesk

    /// What to do with a call.
    enum Admission {
        /// It is answered at once, and leaves no trace.
        case answered(Reply)
        /// An endpoint answers it.
        case admitted(Endpoint, Visit)
        /// It is refused at the door.
        case refused(Fault, Visit)
    }

    func admit(_ call: Call, began: UInt64) -> Admission {
        let destination = Destination(of: call)
        if call.method == .options, CrossOrigin.isOpen(to: call, on: destination.surface) {
            return .answered(CrossOrigin.preflight(call))
        }
        var visit = Visit(
            request: request(call, to: destination, action: nil), path: redactor.path(destination.path),
            query: redactor.query(call.query), began: began)
        do {
            let admission = try endpoint(call, at: destination, &visit)
            guard case .admitted(let endpoint, var admitted) = admission else { return admission }
            admitted.strike = try faults.asked(by: call, on: destination.surface, guardian: guardian)
            return .admitted(endpoint, admitted)
        } catch {
            return .refused(error, visit)
        }
    }

    /// The number of body bytes that a call may have; only whoever passes the guard gets an endpoint's larger one.
    func bodyLimit(for head: Call) -> Int {
        let destination = Destination(of: head)
        let surface = destination.surface
        guard surface == .control, (try? guardian.check(head)) != nil,
            case .found(let endpoint, _) = routes.match(head.method, destination.path, on: surface)
        else { return surface.bodyLimit }
        return endpoint.bodyLimit ?? surface.bodyLimit
    }

    /// Until the console is there, people who open the emulator in a browser see its status.
    private static let redirects = ["/": "/emulator/console", "/emulator/console": "/emulator/v1/status"]

    /// What a container's or a test's supervisor asks, from wherever it is; nothing is given away.
    private static let health: Set = ["/emulator/healthz", "/emulator/readyz"]

    private func endpoint(_ call: Call, at destination: Destination, _ visit: inout Visit) throws(Fault) -> Admission {
        let surface = destination.surface
        if surface == .control {
            if !Self.health.contains(destination.path) { try guardian.check(call) }
            if let target = Self.redirects[destination.path], [.get, .head].contains(call.method) {
                return .answered(Reply(status: .found, headers: [.location: target]))
            }
        }
        if surface == .management { return try managementAction(call, at: destination, &visit) }
        if [.data, .admin].contains(surface) { return try action(call, at: destination, &visit) }
        switch routes.match(Self.method(of: call, on: surface), destination.path, on: surface) {
        case .found(let endpoint, let parameters):
            visit.request = request(call, to: destination, action: nil, parameters: parameters)
            visit.operation = endpoint.name
            visit.isLook = endpoint.isLook || surface == .control && [.get, .head].contains(call.method)
            return .admitted(endpoint, visit)
        case .otherMethod(let methods) where surface == .control:
            let allowed = Set(methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : [])).sorted()
                .joined(separator: ", ")
            throw Fault(
                .controlMethod, argument: allowed,
                because: "\(destination.path) has no method \(call.method), only \(allowed)")
        case .otherMethod, .nothing:
            throw Fault(
                surface.faults.pathUnknown,
                because: "nothing answers \(call.method) \(destination.path.prefix(128)) on the \(surface) surface")
        }
    }

    /// The data endpoints know their operation by the `action` of the body.
    private func action(_ call: Call, at destination: Destination, _ visit: inout Visit) throws(Fault) -> Admission {
        guard call.method == .post, ["/web", "/admin"].contains(destination.path) else {
            throw Fault(.dataActionUnknown, because: "the data endpoint takes POST /web and POST /admin")
        }
        let body = try visit.request.object(orRefuse: .dataInvalidParameter)
        guard let name = body["action"]?.string else {
            throw Fault(.dataInvalidParameter, message: "action must be a string")
        }
        visit.request = request(call, to: destination, action: body)
        visit.operation = redactor.name(name)
        guard let endpoint = routes.match(action: name, on: destination.surface) else {
            throw Fault(.dataActionUnknown, because: "there is no action \(name.prefix(64))")
        }
        return .admitted(endpoint, visit)
    }

    /// The management API knows its operation by a header field.
    private func managementAction(
        _ call: Call, at destination: Destination, _ visit: inout Visit
    ) throws(Fault) -> Admission {
        try guardian.checkManagement(call)
        guard let name = call.headers[.tencentAction], !name.isEmpty else {
            throw Fault(.managementParameterMissing, argument: "X-TC-Action", because: "X-TC-Action is missing")
        }
        visit.operation = redactor.name(name)
        guard let endpoint = routes.match(action: name, on: .management), destination.path == "/" else {
            throw Fault(
                .managementActionUnknown, argument: String(name.prefix(64)),
                because: "there is no action \(name.prefix(64)) at \(destination.path.prefix(64))")
        }
        guard call.method == .post else {
            throw Fault(.managementNotEmulated, message: "not emulated: \(name) by \(call.method), only by POST")
        }
        return .admitted(endpoint, visit)
    }

    /// The method that was meant: adapter-wx_mp 1.3.1 sends PATCH as POST with an override.
    private static func method(of call: Call, on surface: Surface) -> HTTPRequest.Method {
        guard call.method == .post, surface == .auth, let name = call.headers[.methodOverride] else {
            return call.method
        }
        return HTTPRequest.Method(name.uppercased()) ?? call.method
    }

    private func request(
        _ call: Call, to destination: Destination, action: JSONObject?, parameters: [String: String] = [:]
    ) -> Request {
        var named = destination.environment.map { [$0] } ?? []
        var clientID: EnvironmentID?
        if [.data, .admin].contains(destination.surface) {
            let texts = [QueryParameters(call.query)["env"], action?["env"]?.string]
            named += texts.compactMap { $0 }.filter { !$0.isEmpty }.map { EnvironmentID($0) }
        } else if destination.surface == .auth {
            clientID = QueryParameters(call.query)["client_id"].map { EnvironmentID($0) }
        }
        return Request(
            call: call, surface: destination.surface, path: destination.path, parameters: parameters,
            namedEnvironments: named, clientID: clientID, action: action, id: requestID(of: call),
            client: Self.client(of: call), trace: trace(of: call))
    }

    /// Our part of the trace that the caller began; a trace only adds to what ties the hops of a login together.
    private func trace(of call: Call) -> TraceContext? {
        guard let field = call.headers[.traceParent], let caller = TraceContext(field) else { return nil }
        return (try? identifiers.hexadecimal(16, for: .span)).map(caller.from(span:))
    }

    /// The client's own id if it can stand in a header and a body, else ours.
    func requestID(of call: Call) -> String {
        if let id = call.headers[.requestID], (1...128).contains(id.utf8.count),
            id.utf8.allSatisfy({ (33..<127).contains($0) })
        {
            return id
        }
        return (try? identifiers.uuid(for: .request)) ?? "0"
    }

    /// The leftmost address of `x-forwarded-for`, or `x-real-ip`, from this machine; else the peer's.
    private static func client(of call: Call) -> String {
        guard IPAddress.isLoopback(call.peer) else { return call.peer }
        let forwarded = (call.headers[.forwardedFor] ?? "").split(separator: ",").map { part in
            String(part.drop { $0 == " " }.prefix { $0 != " " })
        }
        if let address = forwarded.first(where: IPAddress.isValid) { return address }
        if let address = call.headers[.realIP], IPAddress.isValid(address) { return address }
        return call.peer
    }
}
