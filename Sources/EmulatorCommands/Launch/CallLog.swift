import ArgumentParser
import EmulatorCore
import EmulatorGateway
import EmulatorState
import JSONKit

/// What `start` prints about calls to standard error.
enum LogForm: String, CaseIterable, ExpressibleByArgument {
    /// Nothing: the journal has it all.
    case none
    /// A line for people.
    case text
    /// A line of JSON for programs that gather logs.
    case json
}

/// Prints the calls as they are answered.
struct CallLog: Sendable {
    let form: LogForm
    let console: Console

    /// Follows the journal until it ends; whoever stops the emulator ends it.
    func run(at gateway: Gateway) async {
        guard form != .none, let follower = try? await gateway.run({ $0.journal.follow() }) else { return }
        defer { follower.stop() }
        while let news = await follower.next(), !news.isEmpty {
            for entry in news.entries { print(entry) }
            if news.missed > 0 { console.log(missed(news.missed)) }
        }
    }

    private func print(_ entry: JournalEntry) {
        switch form {
        case .none: break
        case .text: console.log(LogText.line(entry.json, Style(isColoured: false)))
        case .json: console.log(line(entry).text())
        }
    }

    /// The journal's members after those that every structured log has.
    private func line(_ entry: JournalEntry) -> JSON {
        var line: JSONObject = [
            "time": .string(RFC3339.text(entry.wall)), "level": .string(entry.isOK ? "info" : "warn"), "msg": "call",
        ]
        for (name, value) in entry.json.object ?? [:] where name != "wall" { line.append(name, value) }
        return .object(line)
    }

    private func missed(_ count: Int) -> String {
        guard form == .json else { return "\(count) calls are not in this log: they came too fast" }
        let line: JSON = ["level": "warn", "msg": "missed", "count": .integer(Int64(count))]
        return line.text()
    }
}
