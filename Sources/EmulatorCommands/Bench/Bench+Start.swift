import EmulatorCore
import JSONKit

/// Start, memory and end of a process.
extension Bench {
    /// From spawning to the ready line and to the first complete login.
    func start() throws {
        var ready: [Double] = []
        var login: [Double] = []
        for _ in 0..<pace.times(20) {
            let begin = clock.ticks()
            let server = try subject.start(isEphemeral: true)
            ready.append(milliseconds(since: begin))
            _ = try subject.tokens(of: server, connections: 1)
            login.append(milliseconds(since: begin))
            _ = try server.process.terminate()
        }
        var table = BenchTable("Start, fresh ephemeral state", ["median", "worst", "mark"])
        table.add("spawn → ready", Self.times(ready) + ["≤ 30 ms"])
        table.add("spawn → first complete login answered", Self.times(login) + ["≤ 100 ms"])
        show(table)
    }

    /// The memory in use at first and after many logins of 1,000 people.
    func memory() throws {
        let server = try subject.startUnlimited()
        var table = BenchTable("Memory, durable state", ["resident", "of it own", "of it files", "mark"])
        _ = try subject.tokens(of: server, connections: 1)
        table.add("idle, after 1 login", try Self.sizes(of: server) + ["≤ 20 MiB"])
        let count = options.long ? 100_000 : 10_000
        let scripts = subject.plans(1000, connections: 16).map { LoginScript($0, limit: count / 16) }
        _ = try Load(scripts, port: server.port).run()
        table.add(
            "after \(Quantity.text(Double(count))) more logins",
            try Self.sizes(of: server) + ["≤ 64 MiB after 100,000"])
        show(table)
    }

    /// Going back to the seeded state with many documents, and ending the process.
    func end() throws {
        var table = BenchTable("Reset and end, durable state", ["median", "worst", "mark"])
        table.add("reset with 1,000 documents", Self.times(try resets()) + ["≤ 5 ms"])
        table.add("SIGTERM → exit 0, one connection open", Self.times(try ends()) + ["≤ 100 ms"])
        show(table)
    }

    private func resets() throws -> [Double] {
        let server = try subject.startUnlimited()
        return try (0..<pace.times(10)).map { _ in
            let scripts = try subject.tokens(of: server, connections: 10).map { plan, token in
                RepeatingScript(plan.addDocument(with: token).wire, member: "data", limit: 100)
            }
            _ = try Load(scripts, port: server.port).run()
            let begin = clock.ticks()
            try server.ask(SurfaceRequest(control: "POST", ["reset"], body: [:]))
            return milliseconds(since: begin)
        }
    }

    private func ends() throws -> [Double] {
        try (0..<pace.times(10)).map { _ in
            let server = try subject.start()
            _ = try subject.tokens(of: server, connections: 1)
            let open = try RawConnection(port: server.port)
            let begin = clock.ticks()
            let status = try server.process.terminate()
            let time = milliseconds(since: begin)
            guard status == 0 else { throw BenchFault("SIGTERM: exit status \(status)") }
            return withExtendedLifetime(open) { time }
        }
    }

    private static func times(_ values: [Double]) -> [String] {
        [values.median, values.max() ?? 0].map { "\(Quantity.text($0, decimals: 1)) ms" }
    }

    private static func sizes(of server: MeasuredServer) throws -> [String] {
        try ["VmRSS", "RssAnon", "RssFile"].map { Quantity.mebibytes(try server.process.kibibytes($0)) }
    }
}
