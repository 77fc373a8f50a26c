import ArgumentParser
import JSONKit

/// A command that changes the clock, the global one or an environment's own.
protocol ClockChangeCommand: EmulatorCommand {
    /// Whose clock.
    var clock: ClockOption { get }
    /// What to ask of it.
    var change: JSON { get }
}

/// Whose clock it is.
struct ClockOption: ParsableArguments {
    @Option(name: .customLong("env"), help: "The environment whose own clock is meant. [default: the global clock]")
    var environment: String?
}

extension ClockChangeCommand {
    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let reading: JSON
        if let environment = clock.environment {
            reading = try await emulator.post("envs", environment, "clock", body: change)
        } else {
            reading = try await emulator.post("clock", body: change)
        }
        console.show(reading, as: [ClockText.line(reading)])
    }
}

/// `clock show`: the time.
struct ClockShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the time.")

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let reading: JSON
        if let environment = clock.environment {
            reading = try await emulator.get("envs", environment, "clock")
        } else {
            reading = try await emulator.get("clock")
        }
        console.show(reading, as: [ClockText.line(reading)])
    }
}

/// `clock advance`: moves the time by a duration.
struct ClockAdvanceCommand: ClockChangeCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "Move the time by a duration.",
        discussion: "A negative duration goes after two dashes: clock advance -- -90s")

    @Argument(help: "A duration such as 5m, 2h1m or 7d.")
    var duration: DurationArgument

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    var change: JSON { ["advance": .string(duration.text)] }
}

/// `clock set`: sets the time.
struct ClockSetCommand: ClockChangeCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Set the time.")

    @Argument(help: "An instant such as 2026-01-01T00:00:00Z.")
    var instant: InstantArgument

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    var change: JSON { ["set": .string(instant.text)] }
}

/// `clock freeze`: stops the time.
struct ClockFreezeCommand: ClockChangeCommand {
    static let configuration = CommandConfiguration(commandName: "freeze", abstract: "Stop the time.")

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    var change: JSON { ["freeze": true] }
}

/// `clock resume`: lets the time go on.
struct ClockResumeCommand: ClockChangeCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Let the time go on.")

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    var change: JSON { ["freeze": false] }
}

/// `clock reset`: back to the real time.
struct ClockResetCommand: ClockChangeCommand {
    static let configuration = CommandConfiguration(commandName: "reset", abstract: "Go back to the real time.")

    @OptionGroup var clock: ClockOption
    @OptionGroup var options: EmulatorOptions

    var change: JSON { ["reset": true] }
}
