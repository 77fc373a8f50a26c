import JSONKit
import ProjectDoctor

/// What doctor found, in words.
enum DoctorText {
    static func lines(
        _ findings: [Finding], _ facts: EmulatorFacts?, _ progress: JSON?, _ style: Style
    ) -> [String] {
        let asked = facts.map { "compared with the emulator at \($0.url)" } ?? "no emulator answered"
        let summary = findings.isEmpty ? "sound" : count(findings)
        return findings.flatMap { lines($0, style) } + steps(progress, style)
            + [style.paint("\(summary); \(asked)".onOneLine, .dim)]
    }

    /// The armed scenarios that this examination took a step further.
    private static func steps(_ progress: JSON?, _ style: Style) -> [String] {
        [("seen", Tint.bad), ("fixed", .good)].flatMap { step, tint in
            (progress?[step]?.array ?? []).map { scenario in
                "scenario \((scenario.string ?? "?").onOneLine) is \(style.paint(step, tint))"
            }
        }
    }

    private static func lines(_ finding: Finding, _ style: Style) -> [String] {
        let number = finding.error.map { " (error \($0))" } ?? ""
        let head = style.paint("\(finding.severity.rawValue)\(number)", tint(finding.severity))
        return [
            "\(style.paint(finding.place.description.onOneLine, .strong)): \(head): \(finding.why.onOneLine)",
            "  fix: \(finding.fix.onOneLine)",
        ]
    }

    private static func tint(_ severity: Severity) -> Tint {
        switch severity {
        case .error: .bad
        case .warning: .strong
        case .note: .dim
        }
    }

    /// How many there are of each kind, such as `2 errors, 1 note`.
    static func count(_ findings: [Finding]) -> String {
        Severity.allCases.reversed().compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }.joined(separator: ", ")
    }

    static func json(
        _ findings: [Finding], of project: String, _ facts: EmulatorFacts?, _ progress: JSON?
    ) -> JSON {
        var body: JSONObject = ["project": .string(project), "emulator": facts.map { .string($0.url) } ?? .null]
        for severity in Severity.allCases.reversed() {
            body.append("\(severity.rawValue)s", .integer(Int64(findings.count { $0.severity == severity })))
        }
        for step in ["seen", "fixed"] { body.append(step, progress?[step] ?? []) }
        body.append("findings", .array(findings.map(json)))
        return .object(body)
    }

    private static func json(_ finding: Finding) -> JSON {
        [
            "error": number(finding.error), "severity": .string(finding.severity.rawValue),
            "file": .string(finding.place.file), "line": number(finding.place.line),
            "column": number(finding.place.column), "why": .string(finding.why), "fix": .string(finding.fix),
        ]
    }

    private static func number(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
}
