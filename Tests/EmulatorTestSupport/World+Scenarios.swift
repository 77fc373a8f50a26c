public import EmulatorCore
import HTTPTypes
public import JSONKit
import SQLiteKit

/// Scenarios: arming them, how they go, and what they leave behind.
extension World {
    /// Arms a scenario.
    @discardableResult
    public func arm(_ id: ScenarioID, _ body: JSON? = nil, in environment: String = Self.environment) async -> Reply {
        await ask(.post, "envs/\(environment)/scenarios/\(id.rawValue)/arm", body)
    }

    /// Disarms a scenario.
    @discardableResult
    public func disarm(_ id: ScenarioID, in environment: String = Self.environment) async -> Reply {
        await ask(.post, "envs/\(environment)/scenarios/\(id.rawValue)/disarm")
    }

    /// How a scenario goes.
    public func scenario(_ id: ScenarioID, in environment: String = Self.environment) async throws -> JSON {
        try await control(.get, "envs/\(environment)/scenarios/\(id.rawValue)")
    }

    /// How far a scenario got.
    public func status(_ id: ScenarioID, in environment: String = Self.environment) async throws -> String? {
        try await scenario(id, in: environment)["status"]?.string
    }

    /// Every row of a state file but those of the journal, of what scenarios remember, and of what grows anyhow.
    public static func dump(_ path: String) throws -> [String: [String]] {
        let file = try Connection(path: path, mode: .readOnly)
        let left: Set = ["journal", "scenario_runs", "settings"]
        let tables = try file.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") { $0.text(0) }
        var rows: [String: [String]] = [:]
        for table in tables where !left.contains(table) {
            let columns = try file.all(made: "SELECT name FROM pragma_table_info('\(table)')", []) { $0.text(0) }
            let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
            rows[table] = try file.all(made: "SELECT \(list) FROM \"\(table)\"", []) { $0.text(0) }.sorted()
        }
        try file.close()
        return rows
    }
}
