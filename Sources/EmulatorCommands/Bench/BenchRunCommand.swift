import ArgumentParser

/// `cloudbase-emulator bench run`: measures and prints tables.
struct BenchRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measure this build and print tables; Scripts/bench calls it.")

    @Flag(help: "One second for each rate and few repetitions: shows that it works, not how fast it is.")
    var quick = false

    @Flag(help: "Memory after 100,000 logins instead of 10,000.")
    var long = false

    @Option(help: "The configuration to start the emulator with.")
    var config: String

    @Option(help: "The folder of this command's scripts, Scripts/bench.d.")
    var helpers: String

    @Option(help: "An empty folder for state files, on the disk that is to be measured.")
    var folder: String

    @Option(help: "Only the chapters of these names: start, memory, exchange, login, end.")
    var only: [String] = []

    func run() async throws {
        do {
            try Bench(self).run()
        } catch {
            Bench.note("bench: \(error)")
            throw ExitCode.failure
        }
    }
}
