import ArgumentParser
import EmulatorCore
import JSONKit

/// `cloudbase-emulator tail`: one login as it happens.
struct TailCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Wait for a login, and show it hop by hop as it happens.",
        discussion: """
            It begins with the next wx.login, or with the login that is named, and ends when somebody is logged in and \
            has made a call (status 0), or when a hop was refused and nothing came after it (status 1).
            """)

    @Argument(help: "The WeChat user. [default: whoever is next]")
    var user: String?

    @Option(help: "A login that has begun already, as logins names it.")
    var login: String?

    @Option(name: .customLong("env"), help: "Only logins to this environment.")
    var environment: String?

    @Option(help: "How long to wait for a hop, such as 90s.")
    var patience = "5m"

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard let span = DurationText.parse(patience), span > .zero, span <= .seconds(3600) else {
            throw ValidationError("--patience is a duration such as 90s, up to 1h")
        }
    }

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let waiter = JournalWaiter(emulator: emulator, patience: DurationText.parse(patience) ?? .seconds(300))
        let name = try await begin(waiter, on: console)
        try await follow(name, with: waiter, on: console)
    }

    /// The login that is followed.
    private func begin(_ waiter: JournalWaiter, on console: Console) async throws(CommandFault) -> String {
        if let login { return login }
        console.say("waiting for \(user ?? "anybody") to log in")
        let terms = ["operation:wx.login", user.map { "subject:\"\($0)\"" }, environment.map { "env:\"\($0)\"" }]
        let place = try await waiter.latestPlace()
        let line = try await waiter.line(after: place, matching: terms.compactMap { $0 }.joined(separator: " "))
        guard let name = line?["correlation"]?.string else {
            throw .refused(
                "nobody logged in within \(patience)", remedy: "Make a login with: login. Wait longer with --patience.")
        }
        return name
    }

    private func follow(
        _ name: String, with waiter: JournalWaiter, on console: Console
    ) async throws(CommandFault) {
        var shown: Set<String> = []
        var place: Int64 = 0
        while true {
            let login = try await waiter.emulator.get("logins", name)
            for hop in login["hops"]?.array ?? [] {
                let key = "\(hop["sequence"]?.text() ?? "") \(hop["step"]?.string ?? "")"
                place = max(place, hop["sequence"]?.integer ?? 0)
                guard shown.insert(key).inserted else { continue }
                console.show(hop, as: [Table.line(LoginText.hop(hop), widths: [24, 8, 28, 12, 10], console.style)])
            }
            let isRefused = login["outcome"]?.string != "ok"
            if !isRefused, login["missing"]?.isNull ?? true {
                return console.say(console.style.paint("logged in", .good) + " as \(login["uid"]?.string ?? "?")")
            }
            // What comes after a refusal, such as the function that made the call, comes at once.
            let next = try await waiter.line(
                after: place, matching: "login:\"\(name)\"", within: isRefused ? .milliseconds(700) : nil)
            if next == nil { throw ending(of: login) }
        }
    }

    private func ending(of login: JSON) -> CommandFault {
        .refused(
            login["missing"]?.string ?? "nothing more came", reason: login["cause"]?.string,
            remedy: login["remedy"]?.string)
    }
}
