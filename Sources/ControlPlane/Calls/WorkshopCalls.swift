import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The workshop: an environment with an app and a key for each learner.
extension ControlSurface {
    var workshopCalls: [Endpoint] {
        [
            call(.get, "workshop/learners", "workshop.learners") { request, state in
                let learners = try state.learners.all()
                return ["learners": .array(try learners.map { try Self.card(of: $0, for: request, in: state) })]
            },
            hop(.put, "workshop/learners/{env}", "workshop.learner") { [self] request, desk in
                try await admit(request, at: desk)
            },
            prepared(.delete, "workshop", "workshop.clean", Self.clean),
        ]
    }

    /// Makes a learner's environment unless there is one, which then stays as it is, and gives the learner's card.
    private func admit(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        try Fields(request).finish()
        let id = EnvironmentID(request.parameter("env"))
        let isMade = try await desk.run { try $0.environments.find(id) == nil }
        if isMade { try await makeEnvironment(id, at: desk) }
        return try await desk.run { state in
            let learner = try state.learners.find(id) ?? Learner(id, isMade: isMade)
            try state.learners.save(learner)
            return try Self.card(of: learner, for: request, in: state)
        }
    }

    /// What a learner needs to begin; the secret stands on it, since it is made for this.
    private static func card(of learner: Learner, for request: Request, in state: State) throws -> JSON {
        let environment = try state.environment(learner.environment)
        let app = try Stage.ownApp(of: environment.id, in: state)
        let origin = "http://\(request.call.host ?? "127.0.0.1")"
        let route = try state.routes.all(in: environment.id).first { $0.function == "getLoginTicket" }?.path
        return [
            "env": .string(environment.id.rawValue), "region": .string(environment.region),
            "appid": app.map { .string($0.id.rawValue) } ?? .null,
            "secret": app.map { .string($0.secret.reveal()) } ?? .null,
            "urls": [
                "origin": .string(origin),
                "control": .string("\(origin)/emulator/v1/envs/\(environment.id)"),
                "ticketFunction": route.map { .string("\(origin)/\(environment.id).service.tcloudbase.com\($0)") }
                    ?? .null,
                "keyFile": .string("\(origin)/emulator/v1/envs/\(environment.id)/custom-login-keys/current"),
            ],
            "step": learner.scenario.map { .string($0.rawValue) } ?? .null,
        ]
    }

    /// Ends the workshop: environments that were made for it go, the others are left alone.
    private static let clean: @Sendable (Request, State) throws -> JSON = { request, state in
        try Fields(request).finish()
        var deleted: [JSON] = []
        for learner in try state.learners.all() {
            for run in try state.scenarios.armed(in: learner.environment) { try Stage.disarm(run, in: state) }
            try state.learners.delete(learner.environment)
            guard learner.isMade else { continue }
            for app in try state.apps.made(with: learner.environment) { try state.apps.delete(app) }
            try state.environments.delete(learner.environment)
            deleted.append(.string(learner.environment.rawValue))
        }
        return ["deleted": .array(deleted)]
    }
}
