import ArgumentParser
import JSONKit

/// `cloudbase-emulator login`: walks a whole login and shows each hop.
struct LoginCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Walk a whole login as a mini program would, and show each hop.",
        discussion: """
            The hops: wx.login, the getLoginTicket function, signInWithCustomTicket, user/me, a document added and \
            read back. Stops at the first one that is refused, with status 1.
            """)

    @Option(help: "The WeChat user; an unknown name is a new user.")
    var user = "alice"

    @Option(
        name: [.customLong("app"), .customLong("appid")], help: "The mini program's appid. [default: the environment's]"
    )
    var appid: String?

    @Option(help: "The collection to write to and read from.")
    var collection = "todos"

    @OptionGroup var environment: EnvironmentOption
    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let plan = try await plan(at: emulator)
        console.say("\(plan.user) logs in to \(plan.environment) with app \(plan.appID)".onOneLine)
        var walk = LoginWalk(plan, at: emulator) { console.say(HopReport.line($0, console.style)) }
        do throws(CommandFault) {
            let uid = try await walk.walk()
            console.show(HopReport.json(walk.hops, uid: uid, plan: plan), as: ["logged in as \(uid.onOneLine)"])
        } catch {
            console.show(HopReport.json(walk.hops, uid: nil, plan: plan), as: [])
            throw error
        }
    }

    private func plan(at emulator: ControlClient) async throws(CommandFault) -> LoginPlan {
        let name = try await environment.name(at: emulator)
        let app: String
        if let appid { app = appid } else { app = try await self.app(of: name, at: emulator) }
        return LoginPlan(
            user: user, appID: app, environment: name, isEnvironmentNamed: environment.id != nil,
            collection: collection)
    }

    private func app(of environment: String, at emulator: ControlClient) async throws(CommandFault) -> String {
        let apps = try await emulator.get("wechat", "apps")["apps"]?.array ?? []
        guard let app = apps.first(where: { $0["env"]?.string == environment })?["appid"]?.string else {
            // If the environment itself is unknown, the emulator says so better.
            _ = try await emulator.get("envs", environment)
            let known = apps.compactMap { $0["appid"]?.string }.joined(separator: ", ")
            throw .configuration(
                "no app belongs to environment \(environment)", remedy: "Name one with --app; known: \(known).")
        }
        return app
    }
}
