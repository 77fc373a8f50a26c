import EmulatorCore
import JSONKit

/// The emulator that is measured: how it is started, and what is asked of it.
final class Subject {
    private let program: String
    private let configurationFile: String
    private let folder: String
    private let app: AppSeed
    private let environment: EnvironmentID
    private var count = 0

    /// The emulator of a configuration, whose durable states lie in a folder.
    init(program: String, configurationFile: String, folder: String) throws {
        self.program = program
        self.configurationFile = configurationFile
        self.folder = folder
        guard let bytes = try LaunchFiles.read(configurationFile) else {
            throw BenchFault("\(configurationFile): no such file")
        }
        let seeds = try Configuration.decode(bytes)
        guard let app = seeds.apps.first, let environment = seeds.environments.first else {
            throw BenchFault("\(configurationFile) has no app or no environment")
        }
        self.app = app
        self.environment = environment.id
    }

    /// Starts with a fresh state.
    func start(isEphemeral: Bool = false) throws -> MeasuredServer {
        count += 1
        let state = isEphemeral ? ["--ephemeral"] : ["--database", "\(folder)/state-\(count).sqlite"]
        return try MeasuredServer(
            [program, "start", "--port", "0", "--json", "--config", configurationFile] + state)
    }

    /// Starts with a fresh durable state and without a limit on exchanges.
    func startUnlimited() throws -> MeasuredServer {
        let server = try start()
        try server.ask(SurfaceRequest(control: "PUT", ["wechat", "quota"], body: ["limit": 0]))
        return server
    }

    /// The logins of so many people, each connection its own share of them.
    func plans(_ people: Int, connections: Int) -> [[LoginPlan]] {
        (0..<connections).map { connection in
            stride(from: connection, to: people, by: connections).map { number in
                LoginPlan(
                    user: "person\(number)", appID: app.id.rawValue, environment: environment.rawValue,
                    isEnvironmentNamed: false, collection: "todos")
            }
        }
    }

    /// Logs in on each of some connections.
    ///
    /// - Returns: The access tokens.
    /// - Throws: A ``BenchFault`` when a login is refused.
    func tokens(of server: MeasuredServer, connections: Int) throws -> [(plan: LoginPlan, token: String)] {
        let plans = plans(connections, connections: connections)
        let scripts = plans.map { LoginScript($0, limit: 1) }
        _ = try Load(scripts, port: server.port).run()
        return zip(plans, scripts).map { ($0[0], $1.token) }
    }

    /// What comes before the code in an exchange of it.
    var exchangePrefix: String {
        "/sns/jscode2session?appid=\(app.id)&secret=\(app.secret.reveal())&grant_type=authorization_code&js_code="
    }

    /// Gets so many fresh codes from a server.
    func codes(_ count: Int, from server: MeasuredServer) throws -> [String] {
        let scripts = plans(1000, connections: 16).map { plans in
            MintScript(plans.map { $0.deviceLogin().wire }, limit: (count + 15) / 16)
        }
        _ = try Load(scripts, port: server.port).run()
        return scripts.flatMap(\.codes)
    }
}
