public import EmulatorCore
import JSONKit
import SQLiteKit

/// Somebody who takes the course, in an environment of their own.
public struct Learner: Sendable, Hashable {
    /// The environment, whose name is the learner's.
    public let environment: EnvironmentID
    /// Whether the environment was made for the workshop, and goes when it is over.
    public let isMade: Bool
    /// The step that the learner stands at, `nil` before the first and after the last.
    public var scenario: ScenarioID?

    /// A learner before the first step.
    public init(_ environment: EnvironmentID, isMade: Bool) {
        self.environment = environment
        self.isMade = isMade
    }
}

extension State {
    /// Who takes the course.
    public var learners: Learners { Learners(connection: connection) }
}

/// Who takes which course.
public struct Learners {
    let connection: Connection

    /// The learner of an environment.
    public func find(_ environment: EnvironmentID) throws -> Learner? {
        try connection.first(
            "SELECT env, made, scenario FROM learners WHERE env = ?", environment.rawValue, read: Self.read)
    }

    /// Everyone, in the order of joining.
    public func all() throws -> [Learner] {
        try connection.all("SELECT env, made, scenario FROM learners ORDER BY position, env", read: Self.read)
    }

    /// Adds a learner or writes the changed one.
    public func save(_ learner: Learner) throws {
        try connection.run(
            """
            INSERT INTO learners (env, position, made, scenario)
            VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM learners), ?2, ?3)
            ON CONFLICT (env) DO UPDATE SET scenario = ?3
            """, learner.environment.rawValue, learner.isMade, learner.scenario?.rawValue)
    }

    /// Lets a learner go; the environment stays.
    public func delete(_ environment: EnvironmentID) throws {
        try connection.run("DELETE FROM learners WHERE env = ?", environment.rawValue)
    }

    /// The course: the teacher's, else the built-in one.
    public func course() throws -> Course {
        let text = try connection.first("SELECT body FROM courses WHERE name = 'course'") { $0.text(0) }
        return text.flatMap { try? Course.decode(Array($0.utf8)) } ?? .standard
    }

    /// Changes the course; `nil` goes back to the built-in one.
    public func setCourse(_ course: Course?) throws {
        guard let course else {
            try connection.run("DELETE FROM courses WHERE name = 'course'")
            return
        }
        try connection.run("INSERT OR REPLACE INTO courses (name, body) VALUES ('course', ?)", course.json.text())
    }

    private static func read(_ row: Row) -> Learner {
        var learner = Learner(EnvironmentID(row.text(0)), isMade: row.bool(1))
        learner.scenario = row.optionalText(2).flatMap { ScenarioID(rawValue: $0) }
        return learner
    }
}
