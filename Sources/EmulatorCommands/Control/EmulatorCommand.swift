import ArgumentParser

/// A command that talks to a running emulator.
protocol EmulatorCommand: AsyncParsableCommand {
    /// Where the emulator is, and how to print.
    var options: EmulatorOptions { get }

    /// Does the command's work.
    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault)
}

extension EmulatorCommand {
    func run() async throws {
        let console = Console.standard(isJSON: options.json)
        do throws(CommandFault) {
            let emulator = ControlClient(try EmulatorAddress(options))
            try await perform(at: emulator, on: console)
            await emulator.close()
        } catch {
            console.complain(error)
            throw error.exitCode
        }
    }
}
