import ArgumentParser

/// What every command that talks to an emulator takes.
struct EmulatorOptions: ParsableArguments {
    @Option(help: "Where the emulator is. [default: $EMULATOR_URL, else \(EmulatorAddress.standard)]")
    var url: String?

    @Option(help: "The control token of an emulator that listens beyond loopback. [default: $EMULATOR_TOKEN]")
    var token: String?

    @Flag(help: "Print one JSON object, for programs.")
    var json = false
}
