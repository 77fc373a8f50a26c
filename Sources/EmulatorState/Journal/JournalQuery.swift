import EmulatorCore
import SQLiteKit

/// A question about the journal's lines: all of its terms must hold.
///
/// The same question can be put to one line in memory and, as SQL, to the table; both give the same answer.
public struct JournalQuery: Sendable, Hashable {
    /// How a field relates to a value.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case equal = ":"
        case contains = "~"
        case below = "<"
        case above = ">"
    }

    /// A value: a text, or a number; an instant is a number of milliseconds.
    public enum Value: Sendable, Hashable {
        case text(String)
        case number(Int64)
    }

    /// One condition, such as `status:200` or `-env:demo`.
    public struct Term: Sendable, Hashable {
        /// What it is about.
        public let field: JournalField
        /// How the field relates to the value.
        public let relation: Relation
        /// The value.
        public let value: Value
        /// Whether it must not hold.
        public let isNegated: Bool

        /// A condition of these parts.
        public init(_ field: JournalField, _ relation: Relation, _ value: Value, isNegated: Bool = false) {
            self.field = field
            self.relation = relation
            self.value = value
            self.isNegated = isNegated
        }
    }

    /// The conditions; without any, every line matches.
    public var terms: [Term]

    /// A question of these terms.
    public init(_ terms: [Term] = []) { self.terms = terms }

    /// Whether all terms hold for a line.
    public func matches(_ entry: JournalEntry) -> Bool { terms.allSatisfy { $0.holds(for: entry) } }

    /// The terms that do not hold for a line.
    public func failing(for entry: JournalEntry) -> [Term] { terms.filter { !$0.holds(for: entry) } }
}

extension JournalQuery.Term {
    /// Whether the condition holds for a line.
    public func holds(for entry: JournalEntry) -> Bool {
        relates(field.value(of: entry)) != isNegated
    }

    private func relates(_ found: JournalQuery.Value) -> Bool {
        switch (found, value) {
        case (.text(let found), .text(let wanted)) where relation == .contains:
            Self.folded(found).contains(Self.folded(wanted))
        // By bytes, as SQLite compares; Swift holds different spellings of one character for equal.
        case (.text(let found), .text(let wanted)): found.utf8.elementsEqual(wanted.utf8)
        case (.number(let found), .number(let wanted)): relates(found, wanted)
        default: false
        }
    }

    private func relates(_ found: Int64, _ wanted: Int64) -> Bool {
        switch relation {
        case .equal, .contains: found == wanted
        case .atLeast: found >= wanted
        case .atMost: found <= wanted
        case .below: found < wanted
        case .above: found > wanted
        }
    }

    /// Capital letters of ASCII made small, which is what SQLite's `lower` does.
    static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }
}

extension JournalQuery.Term: CustomStringConvertible {
    /// The condition as it is written.
    public var description: String {
        let text =
            switch value {
            case .text(let text): text.contains(" ") || text.isEmpty || text.hasPrefix("\"") ? Self.quoted(text) : text
            case .number(let number): field.text(of: number)
            }
        return "\(isNegated ? "-" : "")\(field.rawValue)\(relation.rawValue)\(text)"
    }

    /// What a line has in the place of the value, as it is written.
    public func found(in entry: JournalEntry) -> String {
        switch field.value(of: entry) {
        case .text(let text): text.isEmpty ? "absent" : text
        case .number(let number): field.text(of: number)
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension JournalField {
    /// A number of this field as it is written.
    func text(of number: Int64) -> String {
        kind == .instant ? RFC3339.text(Timestamp(milliseconds: number)) : String(number)
    }
}

extension JournalQuery {
    /// The question as a condition of SQL, whose parameters stand for the values in order.
    var sql: (condition: String, values: [SQLiteValue]) {
        guard !terms.isEmpty else { return ("1", []) }
        let parts = terms.map(\.sql)
        return (parts.map(\.condition).joined(separator: " AND "), parts.map(\.value))
    }
}

extension JournalQuery.Term {
    fileprivate var sql: (condition: String, value: SQLiteValue) {
        let (condition, value): (String, SQLiteValue) =
            switch value {
            case .text(let text) where relation == .contains:
                (
                    "instr(lower(coalesce(\(field.column), '')), ?) > 0",
                    .text(String(decoding: Self.folded(text), as: UTF8.self))
                )
            case .text(let text): ("coalesce(\(field.column), '') = ?", .text(text))
            case .number(let number): ("\(field.column) \(comparison) ?", .integer(number))
            }
        return (isNegated ? "NOT (\(condition))" : condition, value)
    }

    private var comparison: String {
        switch relation {
        case .equal, .contains: "="
        case .atLeast, .atMost, .below, .above: relation.rawValue
        }
    }
}
