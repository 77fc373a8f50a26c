import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The HTTP access service: whatever path a route of the environment covers invokes its function.
struct HTTPAccess: HopOperation {
    let runner: FunctionRunner

    /// A route that matches, with what it leads to.
    private struct Destination: Sendable {
        let environment: Environment
        let function: Function
        let route: FunctionRoute
        let profile: Profile
    }

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        try await runner.prepared()
        let code = (try? JSON.parse(request.call.body))?["code"]?.string.map { LoginCode($0) }
        let destination = try await desk.look(noting: &record) {
            try Self.destination(of: request, carrying: code, in: $0)
        }
        let form = destination.route.event ?? (destination.profile == .recipe ? .compat : .strict)
        let event = AccessEvent.event(
            for: request, path: Self.path(request.path, below: destination.route), in: destination.environment.id,
            form: form)
        let outcome = await runner.invoke(
            destination.function, event: event, request: request.id, egress: destination.environment.egressAddress,
            at: desk, record: &record)
        switch outcome {
        case .returned(let value, let hint):
            if let hint { record.notes.remark = hint }
            return .json(value)
        case .threw(let fault) where destination.profile == .recipe: throw fault
        case .threw(let fault):
            throw Fault(.functionFailed, because: fault.reason, trueCause: fault.trueCause)
        }
    }

    private static func destination(
        of request: Request, carrying code: LoginCode?, in state: State
    ) throws -> Destination {
        state.notes.correlation = try code.flatMap { try state.loginCodes.find($0)?.correlation }
        let environment = try state.environments.resolve(request)
        guard let route = try state.routes.match(request.path, in: environment.id) else {
            throw Fault(.pathUnknown, because: "environment \(environment.id) has no route for \(request.path)")
        }
        state.notes.subject = route.function
        return Destination(
            environment: environment, function: try FunctionRunner.find(route.function, in: environment.id, state),
            route: route, profile: try state.settings.profile())
    }

    /// The path as the function sees it: relative to the route.
    private static func path(_ path: String, below route: FunctionRoute) -> String {
        guard route.path != "/" else { return path }
        let rest = path.dropFirst(route.path.count)
        return rest.isEmpty ? "/" : String(rest)
    }
}
