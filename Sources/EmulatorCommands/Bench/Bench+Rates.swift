import JSONKit

/// Rates beside those of servers that only say hello.
extension Bench {
    /// The servers that only say hello; Node's only where Node is.
    private struct Hellos {
        let bare: MeasuredServer
        let served: MeasuredServer
        let node: MeasuredServer?
    }

    private func hellos() throws -> Hellos {
        Hellos(
            bare: try MeasuredServer([program, "bench", "hello"]),
            served: try MeasuredServer([program, "bench", "hello", "--served"]),
            node: try? MeasuredServer(["node", "\(options.helpers)/hello.mjs"]))
    }

    private static func entrants(
        _ hellos: Hellos, _ load: @escaping (_ port: Int, _ seconds: Int) throws -> LoadSample
    ) -> [Contest.Entrant] {
        var entrants = [Contest.Entrant(name: "hello, bare NIO", isBaseline: true) { try load(hellos.bare.port, $0) }]
        if let node = hellos.node {
            entrants.append(.init(name: "hello, Node http", isBaseline: true) { try load(node.port, $0) })
        }
        return entrants + [.init(name: "hello, our server") { try load(hellos.served.port, $0) }]
    }

    /// Exchanges of codes at several numbers of connections.
    func exchange() throws {
        let hellos = try hellos()
        var rows: [RateRow] = []
        for connections in [1, 16, 64] {
            let server = try subject.startUnlimited()
            var best = connections == 1 ? 16_000.0 : 48_000.0
            let entrants = Self.entrants(hellos) { port, seconds in
                try tool.hello(port: port, connections: connections, seconds: seconds)
            }
            let exchange = Contest.Entrant(name: "jscode2session") { seconds in
                let codes = try subject.codes(Int(best * 1.3) * seconds, from: server)
                let sample = try tool.exchange(
                    codes, prefix: subject.exchangePrefix, port: server.port, connections: connections,
                    seconds: seconds)
                best = sample.rate * 1.3
                return sample
            }
            let contest = Contest(pace: pace, connections: connections, tool: tool.name)
            rows += try contest.hold(entrants + [exchange])
        }
        show(Self.table("jscode2session, durable; mark at 16 connections: 0.6 × Node, stretch 1.0 ×", rows, hellos))
    }

    /// Logins and documents, and what a login's parts cost.
    func login() throws {
        let hellos = try hellos()
        let server = try subject.startUnlimited()
        let connections = 16
        let entrants = Self.entrants(hellos) { port, seconds in
            try LoadTool.own.hello(port: port, connections: connections, seconds: seconds)
        }
        let contest = Contest(pace: pace, connections: connections, tool: LoadTool.own.name)
        let rows = try contest.hold(entrants + [logins(server, connections)] + documents(server, connections))
        show(Self.table("Logins (4 requests each) and documents, durable", rows, hellos))
        guard let served = rows.first(where: { $0.name == "hello, our server" }),
            let login = rows.first(where: { $0.name == "complete logins" })
        else { return }
        show(try LoginParts(folder: options.folder, isQuick: pace.isQuick).table(served: served, login: login))
    }

    private func logins(_ server: MeasuredServer, _ connections: Int) -> Contest.Entrant {
        .init(name: "complete logins") { seconds in
            let scripts = subject.plans(1000, connections: connections).map { LoginScript($0) }
            return try Load(scripts, port: server.port).run(seconds: seconds)
        }
    }

    private func documents(_ server: MeasuredServer, _ connections: Int) throws -> [Contest.Entrant] {
        let sessions = try subject.tokens(of: server, connections: connections)
        let gets = try sessions.map { plan, token in
            let id = try server.ask(plan.addDocument(with: token))["data"]?["_id"] ?? .null
            return plan.readDocument(id, with: token).wire
        }
        let adds = sessions.map { plan, token in plan.addDocument(with: token).wire }
        return [("document get", gets), ("document add", adds)].map { name, requests in
            .init(name: name) { seconds in
                let scripts = requests.map { RepeatingScript($0, member: "data") }
                return try Load(scripts, port: server.port).run(seconds: seconds)
            }
        }
    }

    private static func table(_ title: String, _ rows: [RateRow], _ hellos: Hellos) -> BenchTable {
        let names = ["× bare NIO"] + (hellos.node == nil ? [] : ["× Node"])
        var table = BenchTable(title, ["connections", "load", "per second", "median", "99 %"] + names)
        for row in rows {
            let times = [row.sample.median, row.sample.slow].map { "\(Quantity.text($0)) µs" }
            let cells = ["\(row.connections)", row.tool, Quantity.text(row.sample.rate)] + times
            table.add(row.name, cells + row.ratios.map(Quantity.ratio))
        }
        return table
    }
}
