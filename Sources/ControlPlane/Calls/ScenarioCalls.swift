import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The errors of the fix article on demand: what they are, arming and disarming them, and how far each got.
extension ControlSurface {
    var scenarioCalls: [Endpoint] {
        [
            call(.get, "scenarios", "scenarios") { _, _ in
                ["scenarios": .array(Scenario.all.map { ScenarioBodies.about($0) })]
            },
            Endpoint(
                .control, .path(.get, "/emulator/v1/scenarios/stream"), "control.scenarios.stream",
                hop: StreamScenarios()),
            call(.get, "scenarios/{scenario}", "scenario") { request, _ in
                let id = try ArmingOrder.scenario(named: request.parameter("scenario"))
                return Scenario.about(id).map { ScenarioBodies.about($0) } ?? .null
            },
            call(.get, "envs/{env}/scenarios", "env.scenarios") { request, state in
                let environment = try state.environment(named: request).id
                let runs = try state.scenarios.all(in: environment)
                return [
                    "env": .string(environment.rawValue),
                    "scenarios": .array(
                        ScenarioID.allCases.map { id in
                            .object(
                                ScenarioBodies.status(id, runs.first { $0.scenario == id }, in: environment))
                        }),
                ]
            },
            call(.get, "envs/{env}/scenarios/{scenario}", "env.scenario") { request, state in
                let environment = try state.environment(named: request).id
                let id = try ArmingOrder.scenario(named: request.parameter("scenario"))
                return try Self.status(of: id, in: environment, state)
            },
            hop(.post, "envs/{env}/scenarios/{scenario}/arm", "env.scenario.arm") { [self] request, desk in
                try await arm(ArmingOrder(request), in: EnvironmentID(request.parameter("env")), at: desk)
            },
            call(.post, "envs/{env}/scenarios/{scenario}/disarm", "env.scenario.disarm", Self.disarm),
            call(.post, "envs/{env}/scenarios/report", "env.scenarios.report", Self.report),
        ]
    }

    /// Arms a scenario; one that is armed already is restored first and begins anew.
    func arm(_ order: ArmingOrder, in environment: EnvironmentID, at desk: any HopDesk) async throws -> JSON {
        try await keys.prepared()
        let key = order.needsKey ? try await keys.make() : nil
        return try await desk.run { [directory] state in
            let environment = try state.environment(environment)
            if let earlier = try state.scenarios.find(order.scenario, in: environment.id) {
                try Stage.disarm(earlier, in: state)
            }
            let stage = Stage(order, in: environment, of: state)
            let target = try stage.arm(with: key, directory)
            try state.scenarios.begin(order.scenario, in: environment.id, about: target, stage.changes)
            return try Self.status(of: order.scenario, in: environment.id, state)
        }
    }

    /// How a scenario goes in an environment, with what people read about it.
    static func status(of id: ScenarioID, in environment: EnvironmentID, _ state: State) throws -> JSON {
        let run = try state.scenarios.find(id, in: environment)
        var body = ScenarioBodies.status(id, run, in: environment)
        guard let scenario = Scenario.about(id) else { return .object(body) }
        let app = try Stage.ownApp(of: environment, in: state)?.id
        body.append("about", ScenarioBodies.about(scenario, in: environment, app: app, collection: run?.target))
        return .object(body)
    }

    private static let disarm: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request).id
        let id = try ArmingOrder.scenario(named: request.parameter("scenario"))
        try Fields(request).finish()
        guard let run = try state.scenarios.find(id, in: environment), run.isArmed else {
            throw Fault(.controlConflict, because: "scenario \(id.rawValue) is not armed in \(environment)")
        }
        let kept = try Stage.disarm(run, in: state)
        var body = ScenarioBodies.status(id, try state.scenarios.find(id, in: environment), in: environment)
        body.append("kept", .array(kept.map { .string($0.name) }))
        return .object(body)
    }

    /// What `doctor` found in a project: an armed error that is among it is seen, one of the client that is not is fixed.
    private static let report: @Sendable (Request, State) throws -> JSON = { request, state in
        let environment = try state.environment(named: request).id
        var fields = try Fields(request)
        let errors = try fields.integers("errors", in: 1...10)
        let project = try fields.string("project")
        try fields.finish()
        guard let errors else { throw fields.wrong("errors", "is missing") }
        let effects = try state.scenarios.effect(of: Set(errors), in: environment)
        state.notes.reported = Set(errors)
        let numbers = errors.isEmpty ? "none" : errors.map(String.init).joined(separator: ", ")
        state.notes.remark = "errors found in \((project ?? "a project").prefix(64)): \(numbers)"
        return [
            "env": .string(environment.rawValue), "errors": .array(errors.map { .integer(Int64($0)) }),
            "project": project.map(JSON.string) ?? .null,
            "seen": .array(effects.filter { $0.1 == .error }.map { .string($0.0.rawValue) }),
            "fixed": .array(effects.filter { $0.1 == .success }.map { .string($0.0.rawValue) }),
        ]
    }
}
