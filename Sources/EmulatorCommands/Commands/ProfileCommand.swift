import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator profile`: whose words the emulator uses.
struct ProfileCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Show or set whose words the emulator uses.",
        discussion: "recipe: the articles'. cloud: the real services'. See also differences.")

    @Argument(help: "The profile to set; none to show it.")
    var profile: Profile?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let answer: JSON
        if let profile {
            answer = try await emulator.put("profile", body: ["profile": .string(profile.rawValue)])
        } else {
            answer = try await emulator.get("profile")
        }
        console.show(answer, as: [(answer["profile"]?.string ?? "?").onOneLine])
    }
}
