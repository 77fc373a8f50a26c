import EmulatorCore
import EmulatorState
import Testing

@Suite("What is bounded")
struct BoundTests {
    private func entry(_ number: Int) -> JournalEntry {
        JournalEntry(
            wall: Timestamp(milliseconds: 0), instant: Timestamp(milliseconds: 0), profile: .recipe, surface: .auth,
            operation: "operation", method: "GET", path: "/", notes: CallNotes(), client: "127.0.0.1", status: 200,
            outcome: "ok", reason: nil, request: "\(number)", microseconds: 0)
    }

    @Test func theJournalKeepsItsLatestLines() throws {
        let state = try State.opened()
        try state.call { state in
            for number in 1...11_000 { try state.journal.append(entry(number)) }
        }
        let count = try state.call { try $0.journal.count() }
        #expect((10_000...10_511).contains(count))
        let latest = try state.call { try $0.journal.latest(limit: 3) }
        #expect(latest.map(\.request) == ["11000", "10999", "10998"])
        #expect(latest.first?.sequence == 11_000)
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
