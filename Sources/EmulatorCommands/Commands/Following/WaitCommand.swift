import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator wait`: until the emulator is ready, or until something has happened.
struct WaitCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait", abstract: "Wait until the emulator is ready, or until a call was made.",
        discussion: """
            Without --for it returns as soon as an emulator answers and its keys are made. With --for it returns when \
            the journal has a line that the question finds and that was not there before. Status 1: it did not happen \
            in time; status 3: no emulator answered in time. \(JournalCommand.language)
            """)

    @Option(name: .customLong("for"), help: "What to wait for, as a question to the journal.")
    var question: String?

    @Option(help: "How long at most, such as 90s.")
    var timeout = "30s"

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard let limit = DurationText.parse(timeout), limit > .zero, limit <= .seconds(3600) else {
            throw ValidationError("--timeout is a duration such as 90s, up to 1h")
        }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let limit = DurationText.parse(timeout) ?? .seconds(30)
        let ready = try await Self.ready(emulator, within: limit)
        guard let question else { return console.show(ready, as: ["ready at \(emulator.address.url)"]) }
        let waiter = JournalWaiter(emulator: emulator, patience: limit)
        guard let line = try await waiter.line(after: waiter.latestPlace(), matching: question) else {
            throw .refused(
                "no call that \(question) finds within \(timeout)", remedy: "Look at what was called with: logs.")
        }
        console.show(line, as: [LogText.line(line, console.style)])
    }

    /// Asks until an emulator says that it is ready.
    private static func ready(_ emulator: ControlClient, within limit: Duration) async throws(CommandFault) -> JSON {
        let clock = SystemClock()
        let end = clock.now() + limit
        while true {
            do throws(CommandFault) {
                return try await emulator.ready()
            } catch {
                guard error.kind == .unreachable, clock.now() < end else { throw error }
            }
            await clock.sleep(for: .milliseconds(20))
        }
    }
}
