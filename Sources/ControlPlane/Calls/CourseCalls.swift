import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The teacher's course, and where each learner stands in it.
extension ControlSurface {
    var courseCalls: [Endpoint] {
        [
            call(.get, "course", "course") { _, state in try state.learners.course().json },
            call(.put, "course", "course.set") { request, state in
                let course = try Self.course(request)
                try state.learners.setCourse(course)
                return course.json
            },
            call(.delete, "course", "course.reset") { _, state in
                try state.learners.setCourse(nil)
                return try state.learners.course().json
            },
            call(.get, "course/progress", "course.progress", Self.progress),
            hop(.post, "envs/{env}/course/next", "env.course.next") { [self] request, desk in
                try await next(request, at: desk)
            },
        ]
    }

    private static func course(_ request: Request) throws(Fault) -> Course {
        _ = try request.object(orRefuse: .controlInvalid)
        do throws(ConfigurationFault) {
            return try Course.decode(request.call.body)
        } catch {
            throw Fault(.controlInvalid, because: error.text(file: "course"))
        }
    }

    /// Restores the learner's step and arms the next one; after the last there is none.
    private func next(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        try Fields(request).finish()
        let id = EnvironmentID(request.parameter("env"))
        let step = try await desk.run { state in
            let learner = try Self.learner(id, in: state)
            return try state.learners.course().step(after: learner.scenario)
        }
        // What another scenario may have changed is in the way only until the step is disarmed.
        try await desk.run { state in
            guard let scenario = try Self.learner(id, in: state).scenario,
                let run = try state.scenarios.find(scenario, in: id)
            else { return }
            try Stage.disarm(run, in: state)
        }
        guard let step else {
            try await desk.run { try $0.learners.finish(id) }
            return ["env": .string(id.rawValue), "done": true, "step": .null]
        }
        let status = try await arm(ArmingOrder(step.scenario), in: id, at: desk)
        try await desk.run { try $0.learners.go(id, to: step.scenario) }
        return [
            "env": .string(id.rawValue), "done": false,
            "step": [
                "scenario": .string(step.scenario.rawValue), "title": .string(step.title), "note": .string(step.note),
            ],
            "status": status,
        ]
    }

    /// The learner of an environment; whoever takes a step is one.
    private static func learner(_ id: EnvironmentID, in state: State) throws -> Learner {
        let environment = try state.environment(id)
        if let learner = try state.learners.find(environment.id) { return learner }
        let learner = Learner(environment.id, isMade: false)
        try state.learners.save(learner)
        return learner
    }

    /// Learners and whoever else has armed anything, with every step of the course.
    private static let progress: @Sendable (Request, State) throws -> JSON = { _, state in
        let course = try state.learners.course()
        let learners = try state.learners.all()
        let others = try state.scenarios.environments().filter { id in !learners.contains { $0.environment == id } }
        let rows = learners.map { ($0.environment, $0.scenario) } + others.map { ($0, nil) }
        return [
            "title": .string(course.title), "steps": course.json["steps"] ?? [],
            "learners": .array(try rows.map { try progress(of: $0, at: $1, in: course, state) }),
        ]
    }

    private static func progress(
        of environment: EnvironmentID, at scenario: ScenarioID?, in course: Course, _ state: State
    ) throws -> JSON {
        let runs = try state.scenarios.all(in: environment)
        let steps = course.steps.map { step in
            JSON.object(
                ScenarioBodies.status(
                    step.scenario, runs.first { $0.scenario == step.scenario }, in: environment))
        }
        return [
            "env": .string(environment.rawValue), "step": scenario.map { .string($0.rawValue) } ?? .null,
            "steps": .array(steps),
        ]
    }
}

extension Learners {
    /// Takes note of the step that a learner stands at.
    func go(_ environment: EnvironmentID, to scenario: ScenarioID?) throws {
        guard var learner = try find(environment) else { return }
        learner.scenario = scenario
        try save(learner)
    }

    /// Takes note that a learner is through; the next step is the first one again.
    func finish(_ environment: EnvironmentID) throws { try go(environment, to: nil) }
}
