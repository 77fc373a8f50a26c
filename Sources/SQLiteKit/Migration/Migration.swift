/// One step of a schema's history.
public struct Migration: Sendable {
    /// What the step is called in messages.
    public let name: String
    /// The statements of the step; they run in one transaction and must not end it.
    public let sql: String

    /// A step of this name.
    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
