import EmulatorCore
import EmulatorState
import JSONKit

/// What a test expects of the journal: so many calls that match, or calls in an order.
struct Verification: Sendable {
    /// What is expected.
    enum Expectation: Sendable {
        /// The number of lines that match lies in the range.
        case count(JournalQuery, ClosedRange<Int>)
        /// Lines match these one after the other, with whatever between them.
        case order([JournalQuery])
    }

    /// How things stand.
    enum Verdict: Sendable {
        /// It holds, whatever comes.
        case holds
        /// It does not hold, whatever comes.
        case violated
        /// It holds unless something comes.
        case holdsSoFar
        /// It does not hold unless something comes.
        case lacking

        var isFinal: Bool { self == .holds || self == .violated }
        var isMet: Bool { self == .holds || self == .holdsSoFar }
    }

    static let longestWindow: Duration = .seconds(600)

    let expectation: Expectation
    /// Only lines after this place count.
    let after: Int64
    /// How long to wait for it, by the wall clock.
    let window: Duration?

    /// Reads `{"where":…, "exactly"|"atLeast"|"atMost":n}` or `{"inOrder":[…]}`, with `after` and `within`.
    init(_ request: Request) throws(Fault) {
        var fields = try Fields(request)
        let (question, order) = (try fields.string("where"), try fields.strings("inOrder"))
        let exactly = try fields.integer("exactly", in: 0...1_000_000)
        let least = try fields.integer("atLeast", in: 0...1_000_000)
        let most = try fields.integer("atMost", in: 0...1_000_000)
        after = Int64(try fields.integer("after", in: 0...(.max)) ?? 0)
        window = try fields.duration("within", in: .zero...Self.longestWindow)
        try fields.finish()
        let counts = [exactly, least, most].compactMap { $0 }
        if let order {
            guard question == nil, counts.isEmpty else {
                throw fields.wrong("inOrder", "goes with none of where, exactly, atLeast and atMost")
            }
            guard (1...32).contains(order.count) else { throw fields.wrong("inOrder", "must have 1 to 32 queries") }
            var queries: [JournalQuery] = []
            for text in order { queries.append(try JournalQuery(text)) }
            expectation = .order(queries)
            return
        }
        guard let question else { throw fields.wrong("where", "is missing; or say inOrder") }
        guard exactly == nil || counts.count == 1, least ?? 0 <= most ?? .max else {
            throw fields.wrong("exactly", "goes with no other count, and atLeast is not above atMost")
        }
        let range = exactly.map { $0...$0 } ?? (least ?? (most == nil ? 1 : 0))...(most ?? .max)
        expectation = .count(try JournalQuery(question), range)
    }

    /// Whether a new line can change how things stand.
    func concerns(_ entry: JournalEntry) -> Bool {
        switch expectation {
        case .count(let query, _): query.matches(entry)
        case .order(let queries): queries.contains { $0.matches(entry) }
        }
    }

    /// How things stand when so many lines match, or so many queries in their order.
    func verdict(_ count: Int) -> Verdict {
        switch expectation {
        case .order(let queries): count == queries.count ? .holds : .lacking
        case .count(_, let range) where count > range.upperBound: .violated
        case .count(_, let range) where count < range.lowerBound: .lacking
        case .count(_, let range): range.upperBound == .max ? .holds : .holdsSoFar
        }
    }
}

extension Verification {
    /// How many lines match now, or how many queries in their order.
    func count(in state: State) throws -> Int {
        switch expectation {
        case .count(let query, _): try state.journal.count(of: query, after: after)
        case .order: try ordered(in: state).count
        }
    }

    /// The first line for each query that comes after the one for the query before; it stops where there is none.
    func ordered(in state: State) throws -> [JournalEntry] {
        guard case .order(let queries) = expectation else { return [] }
        var found: [JournalEntry] = []
        for query in queries {
            var page = JournalPage()
            page.query = query
            page.after = found.last?.sequence ?? after
            page.limit = 1
            guard let entry = try state.journal.lines(page).entries.first else { break }
            found.append(entry)
        }
        return found
    }
}
