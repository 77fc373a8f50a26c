import ArgumentParser
import Credentials
import EmulatorAssembly
import EmulatorCore
import EmulatorGateway
import EmulatorServer
import EmulatorState
import JSONKit
import SQLiteKit
import UnixSignals

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One run of the emulator: from the settings to the last answer.
struct Launch {
    private let command: StartCommand
    private let console: Console

    init(_ command: StartCommand) {
        self.command = command
        console = .standard(isJSON: command.json)
    }

    func run() async throws {
        do {
            try await serve(try LaunchSettings(command))
        } catch let fault as CommandFault {
            console.complain(fault)
            throw fault.exitCode
        } catch let fault as ServerFault {
            let fault = CommandFault.occupied("\(fault)", remedy: "Name another with --port, 0 for any free one.")
            console.complain(fault)
            throw fault.exitCode
        } catch let fault as SeedFault {
            let fault = CommandFault.configuration(
                "\(fault)", remedy: "Start it with --seed \(fault.seed) or without, or name another --database.")
            console.complain(fault)
            throw fault.exitCode
        } catch let fault as MigrationFault {
            let fault = CommandFault.configuration("\(fault)", remedy: "Name another file with --database.")
            console.complain(fault)
            throw fault.exitCode
        }
    }

    private func serve(_ settings: LaunchSettings) async throws {
        // Asked for before anything is acknowledged, so that a stop is never a crash.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        let ready = try ReadyFile(command.readyFile)
        defer { ready.remove() }
        let store = try LaunchStore(settings, isEphemeral: command.ephemeral)
        defer { store.release() }
        for warning in settings.configuration.warnings { Self.report("warning: \(warning)") }
        let listen = settings.configuration.listen
        let token = IPAddress.isLocal(listen.host) ? nil : try store.controlToken()
        let emulator = try emulator(settings, store, token: token?.text)
        defer { emulator.stop() }
        let logging = Task { await CallLog(form: command.log, console: console).run(at: emulator.gateway) }
        defer { logging.cancel() }
        let server = try await HTTPServer.start(
            configuration: ServerConfiguration(host: listen.host, port: listen.port), port: emulator.gateway,
            clock: SystemClock())
        try ready.write(announce(server, settings, tokenFile: token?.file))
        let watch = ConfigurationWatch(settings.source.path, reload: emulator.reload, report: Self.report)
        let watching = command.watch ? Task { await watch.follow(Seconds()) } : nil
        for await signal in signals {
            guard signal == .sighup else { break }
            await watch.act()
        }
        watching?.cancel()
        try? await emulator.gateway.run { $0.journal.endFollowing() }
        await server.stop(within: .milliseconds(60))
    }

    private func emulator(_ settings: LaunchSettings, _ store: LaunchStore, token: String?) throws -> Emulator {
        let random = RememberedRandom(seed: settings.seed)
        return try Emulator(
            configuration: settings.configuration, path: store.path, isDurable: !command.ephemeral,
            guardian: ControlGuard(host: settings.configuration.listen.host, token: token),
            start: Emulator.Start(
                isProfilePinned: settings.isProfilePinned, isReset: command.reset, renewsKeys: command.keys,
                keys: try LaunchKeys.imports(of: settings.configuration, from: settings.source),
                loaded: settings.loaded, source: settings.source),
            surroundings: .init(
                clock: SystemClock(), random: random, keys: GeneratedKeys(random: random), report: Self.report))
    }

    /// Says where the emulator is, and gives it for programs.
    private func announce(_ server: HTTPServer, _ settings: LaunchSettings, tokenFile: String?) -> JSON {
        let (host, port) = server.address
        let url = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let configuration = settings.configuration
        let environments = configuration.environments.map(\.id.rawValue).joined(separator: ", ")
        var rows = [
            [Cell("environments"), Cell(environments.isEmpty ? "none" : environments)],
            [Cell("state"), Cell(command.ephemeral ? "ephemeral" : configuration.database)],
        ]
        if let tokenFile { rows.append([Cell("control token"), Cell(tokenFile)]) }
        let program = CommandLine.arguments.first ?? Product.name
        let isUsual = url == EmulatorAddress.standard
        var ready: JSONObject = ["event": "ready", "url": .string(url), "pid": .integer(Int64(getpid()))]
        if let tokenFile { ready.append("tokenFile", .string(tokenFile)) }
        let token = tokenFile.map { "EMULATOR_TOKEN=$(cat \($0)) " } ?? ""
        console.show(
            .object(ready),
            as: ["cloudbase-emulator \(Product.version) is ready at \(url), profile \(configuration.profile)"]
                + Table.lines(rows, console.style) + [
                    "Try, in another terminal:", "  \(token)\(program) login\(isUsual ? "" : " --url \(url)")",
                ])
        return .object(ready)
    }

    /// Takes what is worth a line for whoever looks after the emulator.
    private static let report: @Sendable (String) -> Void = { line in
        Console.standard(isJSON: false).remark(line)
    }
}
