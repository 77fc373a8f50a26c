import ArgumentParser
import JSONKit
import Synchronization
import Testing

@testable import EmulatorCommands

/// What a command printed, and how it ended.
struct CommandRun {
    let lines: [String]
    let fault: CommandFault?

    /// Everything that was printed.
    var text: String { lines.joined(separator: "\n") }

    /// The one JSON object that was printed.
    var json: JSON {
        get throws {
            try #require(lines.count == 1)
            return try JSON.parse(lines[0])
        }
    }

    /// Runs a command line against an emulator.
    init(_ arguments: String..., at emulator: ControlClient) async throws {
        let parsed = try CloudBaseEmulator.parseAsRoot(arguments)
        let command = try #require(parsed as? any EmulatorCommand)
        let recorder = Recorder()
        let console = recorder.console(isJSON: command.options.json)
        var fault: CommandFault?
        do throws(CommandFault) {
            try await command.perform(at: emulator, on: console)
        } catch let thrown {
            fault = thrown
        }
        lines = recorder.lines
        self.fault = fault
    }
}

/// Keeps what is printed.
final class Recorder: Sendable {
    private let printed = Mutex<[String]>([])

    var lines: [String] { printed.withLock { $0 } }

    func console(isJSON: Bool) -> Console {
        Console(style: Style(isColoured: false), isJSON: isJSON) { line in
            self.printed.withLock { $0.append(line) }
        } errors: { line in
            self.printed.withLock { $0.append(line) }
        }
    }
}
