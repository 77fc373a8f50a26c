import ArgumentParser

/// `cloudbase-emulator clock`: shows and moves the emulated time.
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Show or move the emulated time.",
        discussion: "The global clock, or with --env that of one environment alone.",
        subcommands: [
            ClockShowCommand.self, ClockAdvanceCommand.self, ClockSetCommand.self, ClockFreezeCommand.self,
            ClockResumeCommand.self, ClockResetCommand.self,
        ],
        defaultSubcommand: ClockShowCommand.self)
}
