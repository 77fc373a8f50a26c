import EmulatorCore
import EmulatorState
import JSONKit

/// Scenarios as the control plane shows them.
enum ScenarioBodies {
    /// What people read about a scenario; the commands are for an environment and a collection if they are given.
    static func about(
        _ scenario: Scenario, in environment: EnvironmentID? = nil, app: AppID? = nil, collection: String? = nil
    ) -> JSON {
        let words = { (text: String) -> String in
            var text = text
            if let environment { text = text.replacing("{env}", with: environment.rawValue) }
            if let app { text = text.replacing("{appid}", with: app.rawValue) }
            return text.replacing("{collection}", with: collection ?? "COLLECTION")
        }
        return [
            "id": .string(scenario.id.rawValue), "number": .integer(Int64(scenario.id.number)),
            "title": .string(scenario.title), "section": .string(scenario.section),
            "symptom": .string(scenario.symptom), "cloudSymptom": scenario.cloudSymptom.map(JSON.string) ?? .null,
            "cause": .string(scenario.cause), "fix": .string(words(scenario.fix)),
            "commands": .array(scenario.commands.map { .string("\(Product.name) \(words($0))") }),
            "inTheApp": .string(scenario.inTheApp), "prevention": .string(scenario.prevention),
            "arming": .string(scenario.arming), "ofTheClient": .bool(scenario.id.isOfTheClient),
        ]
    }

    /// How a scenario goes in an environment; what was changed is told by name only, since values may be secrets.
    static func status(_ id: ScenarioID, _ run: ScenarioRun?, in environment: EnvironmentID) -> JSONObject {
        [
            "env": .string(environment.rawValue), "id": .string(id.rawValue), "number": .integer(Int64(id.number)),
            "title": .string(Scenario.about(id)?.title ?? ""),
            "status": .string((run?.status ?? .idle).rawValue), "armed": .bool(run?.isArmed ?? false),
            "armedAt": time(run?.armedAt), "collection": run?.target.map(JSON.string) ?? .null,
            "changed": .array((run?.changes ?? []).map { .string($0.knob.name) }),
            "seen": sight(run?.seen), "fixed": sight(run?.fixed), "completedAt": time(run?.completedAt),
        ]
    }

    private static func sight(_ sight: ScenarioRun.Sight?) -> JSON {
        guard let sight else { return .null }
        return [
            "sequence": .integer(sight.sequence), "at": .string(RFC3339.text(sight.at)),
            "evidence": .string(sight.evidence),
        ]
    }

    private static func time(_ instant: Timestamp?) -> JSON { instant.map { .string(RFC3339.text($0)) } ?? .null }
}
