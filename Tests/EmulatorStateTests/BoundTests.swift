import EmulatorCore
import EmulatorState
import Testing

@Suite("What is bounded")
struct BoundTests {
    private func entry(_ number: Int, reason: String? = nil) -> JournalEntry {
        JournalEntry(
            wall: Timestamp(milliseconds: 0), instant: Timestamp(milliseconds: 0), profile: .recipe, surface: .auth,
            operation: "operation", method: "GET", path: "/", notes: CallNotes(), client: "127.0.0.1", status: 200,
            outcome: "ok", reason: reason, request: "\(number)", microseconds: 0)
    }

    @Test func theJournalKeepsItsLatestLines() throws {
        let state = try State.opened()
        try state.call { state in
            for number in 1...11_000 { try state.journal.append(entry(number)) }
        }
        let count = try state.call { try $0.journal.count() }
        #expect((10_000...10_511).contains(count))
        var page = JournalPage()
        page.limit = 3
        let latest = try state.call { try $0.journal.lines(page) }
        #expect(latest.entries.map(\.request) == ["10998", "10999", "11000"])
        #expect(latest.entries.last?.sequence == 11_000)
        #expect(latest.hasMore)
    }

    @Test func theJournalKeepsSoManyBytes() throws {
        let state = try State.opened()
        let reason = String(repeating: "x", count: 4000)
        try state.call { state in
            for number in 1...5000 { try state.journal.append(entry(number, reason: reason)) }
        }
        let bytes = try state.call { try $0.journal.bytes() }
        #expect(bytes > Journal.keptBytes / 2)
        #expect(bytes <= Journal.keptBytes + 512 * 4200)
        let last = try state.call { try $0.journal.lines(JournalPage()).entries.last }
        #expect(last?.request == "5000", "the newest line is never let go of")
    }

    @Test func aClearedJournalTakesNoPlaceTwice() throws {
        let state = try State.opened()
        try state.call { state in
            for number in 1...3 { try state.journal.append(entry(number)) }
            try state.journal.clear()
            #expect(try state.journal.count() == 0)
            #expect(try state.journal.lastSequence() == 3)
            #expect(try state.journal.append(entry(4)).sequence == 4)
            #expect(try state.journal.append(entry(5)).sequence == 5)
        }
    }

    @Test func aFunctionKeepsItsLatestLogs() throws {
        let state = try State.opened()
        let function = Function(environment: demo, name: "f", isGuarded: true, variables: [:], keyFile: nil)
        try state.call { state in
            for number in 1...1000 { try append(number, to: function, in: state) }
        }
        let logs = try state.call { try $0.functions.logs(of: "f", in: demo, limit: 10_000) }
        #expect((200...264).contains(logs.count))
        #expect(logs.first?.request == "1000")
        #expect(logs.first?.lines == ["line 1000"])
    }

    @Test("However the invocations of several functions mix", arguments: [2, 3, 64])
    func mixedLogs(count: Int) throws {
        let state = try State.opened()
        let functions = (0..<count).map {
            Function(environment: demo, name: "f\($0)", isGuarded: true, variables: [:], keyFile: nil)
        }
        try state.call { state in
            for number in 1...600 {
                for function in functions { try append(number, to: function, in: state) }
            }
        }
        for function in functions {
            let logs = try state.call { try $0.functions.logs(of: function.name, in: demo, limit: 10_000) }
            #expect((200...264).contains(logs.count), "\(function.name)")
            #expect(logs.first?.request == "600")
        }
    }

    @Test func anAppKeepsItsLatestTokensAndTakesNoneFromOthers() throws {
        let state = try State.opened()
        let (busy, idle) = (AppID("wx0123456789abcdef"), AppID("wxfedcba9876543210"))
        let now = Timestamp(milliseconds: 0)
        try state.call { state in
            try state.apps.save(App(id: idle, secret: AppSecret("x")))
            let first = try state.platformTokens.issue(.plain, to: busy, at: now)
            let other = try state.platformTokens.issue(.stable, to: busy, at: now)
            let foreign = try state.platformTokens.issue(.plain, to: idle, at: now)
            for _ in 1...11_000 { _ = try state.platformTokens.issue(.plain, to: busy, at: now) }
            #expect(try state.platformTokens.find(first.token) == nil)
            #expect(try state.platformTokens.find(other.token) == other)
            #expect(try state.platformTokens.find(foreign.token) == foreign)
        }
    }

    private func append(_ number: Int, to function: Function, in state: State) throws {
        let log = FunctionLog(
            request: "\(number)", instant: Timestamp(milliseconds: 0), lines: ["line \(number)"])
        try state.functions.appendLog(log, of: function)
    }
}
