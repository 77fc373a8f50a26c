import ArgumentParser

/// `cloudbase-emulator bench`: measures this build; not in the help, since it is for those who work on the emulator.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure this build, for those who work on it; see Scripts/bench.",
        shouldDisplay: false, subcommands: [BenchRunCommand.self, BenchHelloCommand.self],
        defaultSubcommand: BenchRunCommand.self)
}
