import JSONKit

/// A course's progress in the form that CI servers read: the XML of JUnit's Ant task, a suite for each environment.
enum JUnitReport {
    /// The document.
    static func text(of progress: JSON) -> String {
        let learners = progress["learners"]?.array ?? []
        let titles = (progress["steps"]?.array ?? []).map { $0["title"]?.string ?? "" }
        let suites = learners.map { suite(of: $0, titles) }
        let all = learners.flatMap { $0["steps"]?.array ?? [] }
        let name = escaped(progress["title"]?.string ?? "")
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="\(name)" \(counts(of: all))>
            \(suites.joined(separator: "\n"))
            </testsuites>
            """
    }

    private static func suite(of learner: JSON, _ titles: [String]) -> String {
        let name = escaped(learner["env"]?.string ?? "?")
        let steps = learner["steps"]?.array ?? []
        let cases = zip(steps, titles).map { testCase($0, $1, in: name) }
        return "  <testsuite name=\"\(name)\" \(counts(of: steps))>\n\(cases.joined(separator: "\n"))\n  </testsuite>"
    }

    private static func testCase(_ step: JSON, _ title: String, in suite: String) -> String {
        let id = step["id"]?.string ?? "?"
        let head = "    <testcase classname=\"\(suite)\" name=\"\(escaped("\(id): \(title)"))\""
        switch step["status"]?.string {
        case "fixed": return "\(head)/>"
        case "seen":
            let evidence = escaped(step["seen"]?["evidence"]?.string ?? "")
            return "\(head)>\n      <failure message=\"seen, not fixed\">\(evidence)</failure>\n    </testcase>"
        default:
            let isArmed = step["armed"]?.bool == true
            let word = isArmed ? "armed, never seen" : "never seen"
            return "\(head)>\n      <skipped message=\"\(word)\"/>\n    </testcase>"
        }
    }

    private static func counts(of steps: [JSON]) -> String {
        let failures = steps.count { $0["status"]?.string == "seen" }
        let fixed = steps.count { $0["status"]?.string == "fixed" }
        return "tests=\"\(steps.count)\" failures=\"\(failures)\" errors=\"0\" "
            + "skipped=\"\(steps.count - failures - fixed)\""
    }

    /// The text as XML 1.0 takes it in elements and attributes; characters that it has no place for are replaced.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "?" : String(scalar)
            }
        }.joined()
    }
}
