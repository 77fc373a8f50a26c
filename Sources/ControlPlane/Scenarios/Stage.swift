import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// An environment that is being brought into the state of a scenario: every change is remembered with what was before.
final class Stage {
    let state: State
    let environment: Environment
    let order: ArmingOrder
    private(set) var changes: [KnobChange] = []

    init(_ order: ArmingOrder, in environment: Environment, of state: State) {
        self.order = order
        self.environment = environment
        self.state = state
    }

    private var knobs: Knobs { state.knobs(of: environment.id) }

    /// Puts a knob at a value.
    func turn(_ knob: Knob, to value: JSON) throws {
        try refuseIfTaken(knob)
        let before = try knobs[knob]
        try knobs.set(knob, to: value)
        changes.append(KnobChange(knob, from: before, to: try knobs[knob]))
    }

    /// Takes note of a knob that somebody else turns.
    func watch(_ knob: Knob, while body: () throws -> Void) throws {
        try refuseIfTaken(knob)
        let before = try knobs[knob]
        try body()
        changes.append(KnobChange(knob, from: before, to: try knobs[knob]))
    }

    /// Two scenarios that turn one knob would restore each other's values.
    private func refuseIfTaken(_ knob: Knob) throws {
        for run in try state.scenarios.armed(in: environment.id) where run.changes.contains(where: { $0.knob == knob })
        {
            throw Fault(
                .controlConflict,
                because: "scenario \(run.scenario.rawValue) is armed in \(environment.id) and has changed "
                    + "\(knob.name); disarm it first")
        }
    }

    /// The app that belongs to the environment, not one that was made for a scenario.
    static func ownApp(of environment: EnvironmentID, in state: State) throws -> App? {
        let made = try state.scenarios.armed(in: environment).flatMap(\.changes).map(\.knob)
        let apps = try state.apps.all().filter { $0.environment == environment && !made.contains(.app($0.id)) }
        let named = try state.functions.all(in: environment).compactMap { $0.variables["WX_APPID"] }
        return apps.first { named.contains($0.id.rawValue) } ?? apps.first
    }

    /// The environment's own app, or a refusal.
    func app() throws -> App {
        guard let app = try Self.ownApp(of: environment.id, in: state) else {
            throw Fault(.controlConflict, because: "no app was made with environment \(environment.id)")
        }
        return app
    }

    /// The function that is meant, or a refusal.
    func function() throws -> Function {
        let functions = try state.functions.all(in: environment.id)
        let name = order.function ?? "getLoginTicket"
        if let function = functions.first(where: { $0.name == name }) { return function }
        if order.function == nil, let first = functions.first { return first }
        let kind: FaultKind = order.function == nil ? .controlConflict : .controlNotFound
        throw Fault(kind, because: "environment \(environment.id) has no function \(name.prefix(64))")
    }

    /// The collection that is meant, or a refusal.
    func collection() throws -> String {
        let all = try state.collections.all(in: environment.id)
        if let name = order.collection {
            if all.contains(where: { $0.name == name }) { return name }
            throw Fault(
                .controlNotFound, because: "environment \(environment.id) has no collection \(name.prefix(64))")
        }
        let open = all.first { $0.permission != .adminOnly && $0.permission != .organizationOnly }
        guard let open else {
            throw Fault(
                .controlConflict, because: "environment \(environment.id) has no collection that users can read")
        }
        return open.name
    }
}
