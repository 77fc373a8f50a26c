import ArgumentParser
import EmulatorAssembly
import EmulatorCore
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite struct RenderingTests {
    private static let plain = Style(isColoured: false)
    private static let coloured = Style(isColoured: true)

    @Test func hopsLineUp() {
        let good = Hop(
            name: .deviceLogin, call: "POST /x", status: 200, microseconds: 1234,
            outcome: .learned([("code", "0a"), ("openid", "o1")]))
        let bad = Hop(
            name: .signIn, call: "POST /y", status: 400, microseconds: 12_345_678,
            outcome: .refused(Refusal(code: "SYSTEM_NOT_OPEN", message: "custom\nlogin")))
        #expect(
            HopReport.line(good, Self.plain) == "1  wx.login                200    1.23 ms  code 0a, openid o1")
        #expect(
            HopReport.line(bad, Self.plain)
                == "3  signInWithCustomTicket  400  12345.68 ms  SYSTEM_NOT_OPEN: custom login")
    }

    @Test func statusesAreGreenOrRedAndTimesDim() {
        let hop = Hop(name: .account, call: "GET /", status: 401, microseconds: 0, outcome: .learned([]))
        let line = HopReport.line(hop, Self.coloured)
        #expect(line.contains("\u{1B}[32m401\u{1B}[0m"))
        #expect(line.contains("\u{1B}[2m  0.00 ms\u{1B}[0m"))
    }

    @Test func columnsCountWhatATerminalShows() {
        let rows = [[Cell("私钥", .good), Cell("x")], [Cell("key"), Cell("y")], [Cell("only")]]
        #expect(Table.lines(rows, Self.plain) == ["私钥  x", "key   y", "only"])
        #expect(Table.lines(rows, Self.coloured)[0] == "\u{1B}[32m私钥\u{1B}[0m  x")
        #expect(Table.lines([], Self.plain).isEmpty)
    }

    @Test func textFromOutsideCannotMoveTheCursor() {
        #expect(Cell("a\u{1B}[2J\r\nb\u{202E}").text == "a [2J  b ")
        #expect(CommandFault.refused("a\nb", remedy: nil).lines == ["error: a b"])
    }

    @Test(
        arguments: [
            (0, "0s"), (7_260_000, "+2h1m"), (-90_000, "-1m30s"), (7_259_981, "+2h1m"), (250, "+250ms"),
            (86_400_001, "+1d"),
            (.min, "-106751991167d7h12m56s"),
        ] as [(Int64, String)])
    func spansAreReadable(milliseconds: Int64, text: String) {
        #expect(SignedSpan.text(milliseconds: milliseconds) == text)
    }

    @Test func clocksSayWhetherTheyStandStill() {
        let clock: JSON = ["now": "2026-01-01T00:00:00Z", "offsetMs": -1000, "frozen": true]
        #expect(ClockText.line(clock) == "2026-01-01T00:00:00Z (-1s, frozen)")
    }

    @Test func differencesAreBlocksObjectOrMarkdown() throws {
        let recorder = Recorder()
        try DifferencesCommand.parse([]).show(on: recorder.console(isJSON: false))
        #expect(recorder.lines.count == 3 * ProfileTable.rows.count)
        let object = Recorder()
        try DifferencesCommand.parse(["--json"]).show(on: object.console(isJSON: true))
        #expect(try JSON.parse(object.lines[0])["differences"]?.array?.count == ProfileTable.rows.count)
        let markdown = Recorder()
        try DifferencesCommand.parse(["--markdown"]).show(on: markdown.console(isJSON: false))
        #expect(markdown.lines == [ProfileTable.markdown])
    }

    @Test func theOpenAPIDocumentIsThatOfTheEmulator() throws {
        for (arguments, style) in [([], JSONStyle.pretty), (["--json"], .compact)] {
            let recorder = Recorder()
            try OpenAPICommand.parse(arguments).show(on: recorder.console(isJSON: !arguments.isEmpty))
            #expect(recorder.lines == [Emulator.document.text(style)])
        }
    }
}
