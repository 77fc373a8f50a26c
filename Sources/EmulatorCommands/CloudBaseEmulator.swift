public import ArgumentParser
import EmulatorCore

/// The command line of the emulator.
public struct CloudBaseEmulator: AsyncParsableCommand {
    /// The program's name, help and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: Product.name,
        abstract: "A local emulator of WeChat and Tencent CloudBase login.",
        discussion: """
            Run it with start; every other command talks to a running one, found by --url, else by the environment \
            variable EMULATOR_URL, else at \(EmulatorAddress.standard).

            Exit status: 0 done, 1 the emulator refused, 2 wrong configuration, 3 emulator not reachable, \
            4 port or state file in use, 64 wrong usage.
            """,
        version: "\(Product.name) \(Product.version)",
        subcommands: [
            StartCommand.self,
            LoginCommand.self,
            StatusCommand.self,
            ClockCommand.self,
            KeysCommand.self,
            CustomLoginCommand.self,
            LoginMethodsCommand.self,
            AuthCommand.self,
            UsersCommand.self,
            RolesCommand.self,
            EnvironmentsCommand.self,
            PermissionCommand.self,
            FunctionsCommand.self,
            ScenariosCommand.self,
            WorkshopCommand.self,
            AppsCommand.self,
            PeopleCommand.self,
            DeviceCommand.self,
            ProfileCommand.self,
            DifferencesCommand.self,
            JournalCommand.self,
            LoginsCommand.self,
            OpenAPICommand.self,
            FaultsCommand.self,
            LogsCommand.self,
            TailCommand.self,
            WaitCommand.self,
            ConfigCommand.self,
            ResetCommand.self,
            SnapshotsCommand.self,
            ExportCommand.self,
            ImportCommand.self,
            CompletionCommand.self,
            DoctorCommand.self,
            BenchCommand.self,
        ])

    /// The command line without arguments: it shows its help.
    public init() {}

    /// Runs what the process's arguments say, and ends the process if that fails.
    public static func main() async {
        await main(nil)
    }
}
