import EmulatorCore
import EmulatorState
import Testing

@Suite("The query language of the journal")
struct JournalQueryTests {
    /// Lines that differ in every field that can be asked for.
    private static let entries: [JournalEntry] = (1...12).map { number in
        var notes = CallNotes()
        notes.environment = number % 3 == 0 ? nil : EnvironmentID(number % 2 == 0 ? "demo-local" : "Straße")
        notes.appID = number % 4 == 0 ? AppID("wx0123456789abcdef") : nil
        notes.caller = number % 2 == 0 ? "oAlice" : nil
        notes.subject = number % 5 == 0 ? "todos" : nil
        notes.gave = number % 6 == 0 ? "ticket" : nil
        notes.correlation = number > 6 ? CorrelationID("login-\(number % 2)") : nil
        var entry = JournalEntry(
            wall: Timestamp(milliseconds: 0), instant: Timestamp(milliseconds: Int64(number) * 1000),
            profile: number % 2 == 0 ? .recipe : .cloud, surface: number % 2 == 0 ? .weChat : .auth,
            operation: "operation.\(number)", method: number % 2 == 0 ? "GET" : "POST", path: "/Path/\(number)",
            notes: notes, client: "203.0.113.\(number)", status: number % 3 == 0 ? 400 : 200,
            outcome: number % 3 == 0 ? "invalidCode" : "ok",
            reason: number % 3 == 0 ? "the code is \"not\" known é" : nil, request: "request-\(number)",
            microseconds: Int64(number) * 10)
        entry.query = number == 1 ? "a=b&secret=0123…(32)#00112233" : nil
        return entry
    }

    @Test(
        "What a query finds, in memory and in the table",
        arguments: [
            ("", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ("   ", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
            ("seq:3", [3]), ("-seq:3 seq<=4", [1, 2, 4]), ("seq>10", [11, 12]), ("seq>=11", [11, 12]),
            ("seq<2", [1]), ("status:400", [3, 6, 9, 12]), ("-status:400 seq<4", [1, 2]),
            ("status>=400 seq>6", [9, 12]),
            ("surface:weChat seq<5", [2, 4]), ("operation:operation.7", [7]), ("operation:OPERATION.7", []),
            ("operation~RATION.1", [1, 10, 11, 12]), ("-operation~ion.1 seq<4", [2, 3]), ("method:post seq<4", [1, 3]),
            ("path:/Path/2", [2]), ("path~/path/1", [1, 10, 11, 12]), ("path:/path/2", []), ("query~secret=", [1]),
            ("env:demo-local seq<5", [2, 4]), ("env:\"\" ", [3, 6, 9, 12]), ("-env:\"\" seq<4", [1, 2]),
            ("env:Straße seq<6", [1, 5]), ("env~STRASSE", []), ("env~straß seq<6", [1, 5]),
            ("appid:wx0123456789abcdef", [4, 8, 12]), ("-appid~wx seq<5", [1, 2, 3]),
            ("caller:oAlice seq>9", [10, 12]),
            ("subject:todos", [5, 10]), ("gave:ticket", [6, 12]), ("client~113.1", [1, 10, 11, 12]),
            ("outcome:invalidCode seq<7", [3, 6]), ("-outcome:ok seq<7", [3, 6]),
            ("reason~\"is \\\"NOT\\\" kn\"", [3, 6, 9, 12]),
            ("reason~é seq<4", [3]), ("reason~e\u{301}", []), ("reason:\"\" seq<4", [1, 2]),
            ("reason~\"\" seq<3", [1, 2]),
            ("login:login-1", [7, 9, 11]), ("-login:\"\" status:400", [9, 12]), ("request:request-12", [12]),
            ("profile:cloud seq<4", [1, 3]), ("time:1970-01-01T00:00:03Z", [3]),
            ("time>=1970-01-01T00:00:11Z", [11, 12]),
            ("time<1970-01-01T01:00:02+01:00", [1]), ("micros>110", [12]), ("micros<=10", [1]),
            ("status:200 surface:auth -env:\"\" operation~.1", [1, 11]),
        ] as [(String, [Int64])])
    func finds(text: String, sequences: [Int64]) throws {
        let query = try JournalQuery(text)
        let state = try State.opened()
        try state.call { state in
            let placed = try Self.entries.map { try state.journal.append($0) }
            #expect(placed.filter(query.matches).map(\.sequence) == sequences, "in memory")
            var page = JournalPage()
            page.query = query
            #expect(try state.journal.lines(page).entries == placed.filter(query.matches), "in the table")
            #expect(try state.journal.count(of: query, after: 0) == sequences.count)
            #expect(try state.journal.count(of: query, after: 12) == 0)
        }
    }

    @Test(
        "A term is written as it was read",
        arguments: [
            "status:200", "-env:demo", "path~/a", "reason~\"two words\"", "env:\"\"", "time>=2026-01-01T00:00:00Z",
            "reason:\"a \\\"b\\\" \\\\ c\"", "micros<5",
        ])
    func written(text: String) throws {
        #expect(try JournalQuery(text).terms.map(\.description) == [text])
    }

    @Test(
        "What is no query is refused in words",
        arguments: [
            ("foo", "the term foo, which is not of the form field:value"), ("sattus:200", "did you mean status?"),
            ("nothing:1", "unknown field \"nothing\"; fields: seq"), ("status:", "status: without a value"),
            ("status:abc", "abc, which is no whole number"), ("status:99999999999999999999", "no whole number"),
            ("status~4", "status knows only : >= <= < and >"), ("operation>=a", "operation knows only : and ~"),
            ("time:yesterday", "no instant as 2026"), ("surface:wechat", "did you mean weChat?"),
            ("outcome:okay", "asks for outcome \"okay\""), ("profile:x", "which there is not"),
            ("reason:\"open", "a quote that is never closed"), ("reason:\"a\"b", "no blank after \"a\""),
            ("reason:\"a\\n\"", "a backslash before something else"), ("path:\u{7}", "a control character"),
            (String(repeating: "seq:1 ", count: 40), "more than 32 terms"),
            ("path:" + String(repeating: "x", count: 3000), "longer than 2048 bytes"), ("-", "the term"),
            (":x", "unknown field \"\""),
        ])
    func refusals(text: String, words: String) {
        let fault = #expect(throws: Fault.self) { try JournalQuery(text) }
        #expect(fault?.kind == .controlInvalid)
        #expect(fault?.reason.contains(words) == true, "\(fault?.reason ?? "")")
    }

    @Test func whatFailsIsNamed() throws {
        let query = try JournalQuery("status:200 env:demo-local operation~operation")
        let failing = query.failing(for: Self.entries[2])
        #expect(failing.map(\.description) == ["status:200", "env:demo-local"])
        #expect(failing.map { $0.found(in: Self.entries[2]) } == ["400", "absent"])
    }
}
