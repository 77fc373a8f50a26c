import JSONKit

/// Scenarios as people read them.
enum ScenarioText {
    /// The scenarios of an environment.
    static func table(_ scenarios: [JSON], _ style: Style) -> [String] {
        let head = ["scenario", "status", "what it is"].map { Cell($0, .dim) }
        let rows = scenarios.map { scenario in
            [Cell(scenario["id"]?.string ?? "?"), status(of: scenario), Cell(scenario["title"]?.string ?? "?")]
        }
        return Table.lines([head] + rows, style)
    }

    /// Everything about a scenario.
    static func about(_ answer: JSON, _ style: Style) -> [String] {
        let about = answer["about"] ?? .null
        let names = [
            ("symptom", "symptom"), ("in the cloud", "cloudSymptom"), ("cause", "cause"), ("fix", "fix"),
            ("see it", "inTheApp"), ("prevention", "prevention"), ("arming", "arming"), ("article", "section"),
        ]
        let pairs = names.compactMap { label, name in about[name]?.string.map { (label, $0) } }
        let commands = (about["commands"]?.array ?? []).compactMap(\.string).map { ("command", $0) }
        return ["\(answer["id"]?.string ?? "?"): \(about["title"]?.string ?? "")".onOneLine]
            + Table.pairs(pairs + commands, style)
    }

    /// What to do once a scenario is armed.
    static func armed(_ answer: JSON, _ style: Style) -> [String] {
        let about = answer["about"] ?? .null
        let pairs = [("see it", about["inTheApp"]), ("expect", about["symptom"])]
        let changed = (answer["changed"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
        let first = "\(answer["id"]?.string ?? "?") is armed in \(answer["env"]?.string ?? "?")"
        return [first.onOneLine]
            + Table.pairs(
                pairs.compactMap { label, text in text?.string.map { (label, $0) } }
                    + [("changed", changed.isEmpty ? "nothing" : changed)], style)
    }

    /// How far a scenario got, with the evidence.
    static func status(_ answer: JSON, _ style: Style) -> [String] {
        let isArmed = answer["armed"]?.bool == true
        let head = Table.line(
            [
                Cell(answer["id"]?.string ?? "?", .strong), status(of: answer), Cell(isArmed ? "" : "disarmed", .dim),
            ], widths: [], style)
        return [head]
            + ["seen", "fixed"].compactMap { name in
                guard let sight = answer[name], let evidence = sight["evidence"]?.string else { return nil }
                let place = "#\(sight["sequence"]?.text() ?? "?") \(sight["at"]?.string ?? "?")"
                return Table.line([Cell("  \(name)", .dim), Cell(place), Cell(evidence)], widths: [7], style)
            }
    }

    /// One step of a scenario, as it comes.
    static func step(_ step: JSON, _ style: Style) -> String {
        let isArmed = step["armed"]?.bool == true
        let sight = step["fixed"]?["evidence"] ?? step["seen"]?["evidence"]
        return Table.line(
            [
                Cell(step["env"]?.string ?? "?"), Cell(step["id"]?.string ?? "?", .strong), status(of: step),
                Cell(isArmed ? sight?.string ?? "" : "disarmed", .dim),
            ], widths: [12, 22, 6], style)
    }

    /// The word for how far a scenario got, in its colour.
    static func status(of scenario: JSON) -> Cell {
        let word = scenario["status"]?.string ?? "?"
        let tint: Tint =
            switch word {
            case "fixed": .good
            case "seen": .bad
            case "armed": .strong
            default: .dim
            }
        return Cell(word, tint)
    }
}
