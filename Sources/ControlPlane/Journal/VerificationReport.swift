import EmulatorCore
import EmulatorState
import JSONKit

/// What came of a verification, with the lines that nearly did it.
struct VerificationReport {
    private static let mostEntries = 10
    private static let mostMisses = 5
    /// How far back near misses are looked for.
    private static let searched = 1000

    let verification: Verification
    let state: State

    /// The answer: `verified`, `count` and `entries`; else also `problem` and `nearMisses`.
    func json() throws -> JSON {
        switch verification.expectation {
        case .count(let query, let range): try json(query, range)
        case .order(let queries): try json(queries)
        }
    }

    private func json(_ query: JournalQuery, _ range: ClosedRange<Int>) throws -> JSON {
        let count = try state.journal.count(of: query, after: verification.after)
        var page = JournalPage()
        page.query = query
        page.before = nil
        page.limit = Self.mostEntries
        let entries = try state.journal.lines(page).entries.filter { $0.sequence > verification.after }
        let misses = count < range.lowerBound ? try nearMisses(of: query, after: verification.after) : []
        return answer(
            isMet: range.contains(count), count, entries,
            problem: "expected \(Self.words(range)) that match \(Self.text(query)), found \(count)", misses)
    }

    private func json(_ queries: [JournalQuery]) throws -> JSON {
        let found = try verification.ordered(in: state)
        guard found.count < queries.count else {
            return answer(isMet: true, found.count, Array(found.suffix(Self.mostEntries)), problem: "", [])
        }
        let missing = queries[found.count]
        let place = found.last.map { "after line \($0.sequence)" } ?? "at all"
        return answer(
            isMet: false, found.count, Array(found.suffix(Self.mostEntries)),
            problem: "\(found.count) of \(queries.count) came in order; no line matches \(Self.text(missing)) \(place)",
            try nearMisses(of: missing, after: found.last?.sequence ?? verification.after))
    }

    private func answer(
        isMet: Bool, _ count: Int, _ entries: [JournalEntry], problem: String, _ misses: [JSON]
    ) -> JSON {
        var body: JSONObject = ["verified": .bool(isMet), "count": .integer(Int64(count))]
        body.append("entries", .array(entries.map(\.json)))
        if !isMet {
            body.append("problem", .string(problem))
            body.append("nearMisses", .array(misses))
        }
        return .object(body)
    }

    /// The latest lines for which the fewest terms fail, the newest first.
    private func nearMisses(of query: JournalQuery, after: Int64) throws -> [JSON] {
        var page = JournalPage()
        page.limit = Self.searched
        let lines = try state.journal.lines(page).entries.reversed().filter { $0.sequence > after }
        let rated = lines.map { (entry: $0, failing: query.failing(for: $0)) }.filter { !$0.failing.isEmpty }
        let fewest = rated.map(\.failing.count).min() ?? 0
        return rated.filter { $0.failing.count == fewest }.prefix(Self.mostMisses).map { entry, failing in
            let failed = failing.map { "\($0) but was \($0.found(in: entry))" }.joined(separator: ", ")
            return ["failed": .string(failed), "entry": entry.json]
        }
    }

    private static func text(_ query: JournalQuery) -> String {
        query.terms.isEmpty ? "everything" : "`\(query.terms.map(\.description).joined(separator: " "))`"
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "exactly \(calls(range.lowerBound))" }
        if range.upperBound == .max { return "at least \(calls(range.lowerBound))" }
        if range.lowerBound == 0 { return "at most \(calls(range.upperBound))" }
        return "\(range.lowerBound) to \(calls(range.upperBound))"
    }

    private static func calls(_ count: Int) -> String { count == 1 ? "1 call" : "\(count) calls" }
}
