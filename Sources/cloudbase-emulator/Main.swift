import EmulatorCommands

/// The program: everything it does is in its commands.
@main
enum Program {
    static func main() async {
        await CloudBaseEmulator.main()
    }
}
