import ArgumentParser
import JSONKit

/// `users show`: everything about one user, and where the user is logged in.
struct UsersShowCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a user and the user's logins.")

    @OptionGroup var user: UserArgument
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let (environment, user, uid) = try await user.find(at: emulator)
        let sessions = try await emulator.get("envs", environment, "users", uid, "sessions")["sessions"] ?? []
        var answer = user.object ?? [:]
        answer.append("sessions", sessions)
        let list = sessions.array ?? []
        console.show(
            .object(answer), as: UserText.pairs(user, console.style) + [""] + Self.lines(list, console.style))
    }

    static func lines(_ sessions: [JSON], _ style: Style) -> [String] {
        guard !sessions.isEmpty else { return ["no logins"] }
        let head = ["logged in", "how", "device", "status", "until", "why"].map { Cell($0, .dim) }
        let rows = sessions.map { session in
            [
                Cell(session["createdAt"]?.string ?? "?"), Cell(session["loginType"]?.string ?? "?"),
                Cell(session["device"]?.string ?? "-"),
                session["status"] == "alive" ? Cell("alive", .good) : Cell(session["status"]?.string ?? "?"),
                Cell((session["endedAt"]?.string ?? session["expiresAt"]?.string) ?? "-"),
                Cell(session["endReason"]?.string ?? ""),
            ]
        }
        return Table.lines([head] + rows, style)
    }
}
