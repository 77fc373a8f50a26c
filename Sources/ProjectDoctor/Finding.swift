/// How much a finding matters.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Worth knowing.
    case note
    /// It may fail.
    case warning
    /// It fails.
    case error

    /// Whether the first matters less.
    public static func < (left: Severity, right: Severity) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// Something in a project that leads, or may lead, to an error of the fix article.
public struct Finding: Sendable, Hashable {
    /// The number of the article's error; `nil` for a file that cannot be read.
    public let error: Int?
    /// How much it matters.
    public let severity: Severity
    /// Where it is.
    public let place: Place
    /// What is wrong, and what comes of it.
    public let why: String
    /// What makes it go away.
    public let fix: String

    init(_ error: Int?, _ severity: Severity, at place: Place, _ why: String, fix: String) {
        self.error = error
        self.severity = severity
        self.place = place
        self.why = why
        self.fix = fix
    }
}

/// A place in a project.
public struct Place: Sendable, Hashable, CustomStringConvertible {
    /// The path of a file or folder, from the project's folder.
    public let file: String
    /// The line, from 1; `nil` for the file as a whole.
    public let line: Int?
    /// The place in the line, from 1.
    public let column: Int?

    init(_ file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as editors and terminals make links of it.
    public var description: String {
        ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }
}
