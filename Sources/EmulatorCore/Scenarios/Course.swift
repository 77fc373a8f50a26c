public import JSONKit

/// A teacher's course: scenarios in an order, each with a title and a note of the teacher's.
public struct Course: Sendable, Hashable {
    /// A step of a course.
    public struct Step: Sendable, Hashable {
        /// What is armed.
        public let scenario: ScenarioID
        /// What the teacher calls it.
        public let title: String
        /// What the teacher has to say about it.
        public let note: String
    }

    /// What the teacher calls the course.
    public let title: String
    /// The steps, no scenario twice.
    public let steps: [Step]

    /// The ten errors of the fix article, in its order.
    public static let standard = Course(
        title: "The ten errors of a login",
        steps: [
            ScenarioID.npmNotBuilt, .codeUsed, .minuteQuota, .staleKey, .customLoginOff, .badCustomUserID,
            .domainUnlisted, .foreignKey, .sdkVersion, .adminOnly,
        ].map { Step(scenario: $0, title: Scenario.about($0)?.title ?? $0.rawValue, note: "") })

    /// The step after a scenario, `nil` at the end; the first one where the scenario is none of the course's.
    public func step(after scenario: ScenarioID?) -> Step? {
        guard let place = steps.firstIndex(where: { $0.scenario == scenario }) else { return steps.first }
        return steps.dropFirst(place + 1).first
    }

    /// The course as its file has it.
    public var json: JSON {
        [
            "title": .string(title),
            "steps": .array(
                steps.map { step in
                    [
                        "scenario": .string(step.scenario.rawValue), "title": .string(step.title),
                        "note": .string(step.note),
                    ]
                }),
        ]
    }
}
