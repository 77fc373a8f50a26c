public import ArgumentParser
import EmulatorCore

/// `cloudbase-emulator start`: runs the emulator until it is told to stop.
struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Run the emulator until it is told to stop.",
        discussion: """
            Settings come from flags, then from environment variables (EMULATOR_HOST, EMULATOR_PORT, \
            EMULATOR_DATABASE, EMULATOR_PROFILE, EMULATOR_SEED), then from changes made while running, then from \
            emulator.json, then from the defaults. SIGHUP has it read emulator.json again. It stops on SIGINT and \
            SIGTERM with status 0. Status 2: the configuration is wrong; status 4: the port is taken or the state file \
            is in use.
            """)

    @Option(help: "The configuration file. [default: emulator.json in this folder]")
    var config: String?

    @Option(help: "The address to listen at; beyond loopback the control plane wants a token.")
    var host: String?

    @Option(help: "The port to listen at, 0 for any free one.")
    var port: Int?

    @Option(help: "The state file.")
    var database: String?

    @Option(help: "Whose words to use: recipe or cloud.")
    var profile: Profile?

    @Flag(help: "Keep the state in a private temporary file, removed at the end.")
    var ephemeral = false

    @Flag(help: "Go back to the seeded state first.")
    var reset = false

    @Flag(help: "With --reset: make new custom-login keys too.")
    var keys = false

    @Option(help: "Print calls to standard error as they are answered: none, text or json.")
    var log = LogForm.none

    @Option(
        help:
            "Write the line of JSON that says where the emulator is to this file when it is ready; removed at the end.",
        completion: .file())
    var readyFile: String?

    @Option(help: "Have identifiers, codes, secrets and keys follow from this number, the same in every run.")
    var seed: UInt64?

    @Flag(inversion: .prefixedNo, help: "Go by the configuration file again whenever it changes.")
    var watch = true

    @Flag(help: "Print one line of JSON when ready.")
    var json = false

    func validate() throws {
        if let port, !(0...65535).contains(port) { throw ValidationError("--port goes from 0 to 65535") }
        if keys, !reset { throw ValidationError("--keys goes with --reset") }
    }

    func run() async throws {
        try await Launch(self).run()
    }
}

extension Profile: ExpressibleByArgument {}
