/// What makes the load for hello and for the exchange of codes.
enum LoadTool {
    /// `wrk`, with the folder of its scripts and one for the codes.
    case wrk(helpers: String, folder: String)
    /// Ours, ``Load``.
    case own

    /// `wrk` if this machine has it.
    static func found(helpers: String, folder: String) -> LoadTool {
        // It prints its usage and fails, but only a program that is there can do that.
        guard let process = try? ChildProcess(["wrk", "--version"]), (try? process.rest()) != nil else { return .own }
        return .wrk(helpers: helpers, folder: folder)
    }

    var name: String {
        switch self {
        case .wrk: "wrk"
        case .own: "own"
        }
    }

    /// Asks a server for hello.
    func hello(port: Int, connections: Int, seconds: Int) throws -> LoadSample {
        switch self {
        case .wrk: return try WrkRun(port: port, connections: connections, seconds: seconds).sample()
        case .own:
            let request = SurfaceRequest("GET", "/").wire
            let scripts = (0..<connections).map { _ in RepeatingScript(request) }
            return try Load(scripts, port: port).run(seconds: seconds)
        }
    }

    /// Exchanges codes, each once.
    func exchange(
        _ codes: [String], prefix: String, port: Int, connections: Int, seconds: Int
    ) throws -> LoadSample {
        switch self {
        case .wrk(let helpers, let folder):
            let file = "\(folder)/codes"
            try PrivateFile.write(Array(codes.joined(separator: "\n").utf8), to: file)
            let run = WrkRun(port: port, connections: connections, seconds: seconds)
            return try run.sample(script: "\(helpers)/exchange.lua", [file, prefix, "\(run.threads)"])
        case .own:
            let requests = codes.map { SurfaceRequest("GET", prefix + $0).wire }
            let share = requests.count / connections
            let scripts = (0..<connections).map { ExchangeScript(Array(requests[($0 * share)..<(($0 + 1) * share)])) }
            return try Load(scripts, port: port).run(seconds: seconds)
        }
    }
}
