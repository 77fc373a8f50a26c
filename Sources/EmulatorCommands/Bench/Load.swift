import EmulatorCore
import Glibc

/// What one connection of the load does.
protocol LoadScript: AnyObject {
    /// How many requests, logins or whatever is counted were answered.
    var units: Int { get }

    /// The next request, from the answer to the one before; `nil` when all is done.
    func next(after answer: RawAnswer?) throws(BenchFault) -> [UInt8]?
}

/// Our own load generator: one thread, one connection for each script, one request at a time on each.
final class Load {
    private let scripts: [any LoadScript]
    private let connections: [RawConnection]
    private var wishes: [pollfd]
    private var starts: [UInt64]
    private var times: [UInt64] = []
    private let clock = SystemClock()

    /// Connects; nothing is sent yet.
    init(_ scripts: [any LoadScript], port: Int) throws(BenchFault) {
        self.scripts = scripts
        var connections: [RawConnection] = []
        for _ in scripts { connections.append(try RawConnection(port: port)) }
        self.connections = connections
        wishes = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        starts = Array(repeating: 0, count: scripts.count)
    }

    /// Runs the scripts until they are done or the time is over.
    func run(seconds: Int = 3600) throws(BenchFault) -> LoadSample {
        let start = clock.ticks()
        let end = start + UInt64(seconds) * 1_000_000_000
        for place in scripts.indices {
            starts[place] = start
            try step(place, nil)
        }
        while wishes.contains(where: { $0.fd >= 0 }), clock.ticks() < end { try serveReady() }
        return LoadSample(times: times, nanoseconds: clock.ticks() - start)
    }

    private func serveReady() throws(BenchFault) {
        guard poll(&wishes, nfds_t(wishes.count), 1000) > 0 else { return }
        for place in wishes.indices where wishes[place].revents != 0 {
            guard let answer = try connections[place].receive() else { continue }
            try step(place, answer)
        }
    }

    private func step(_ place: Int, _ answer: RawAnswer?) throws(BenchFault) {
        let before = scripts[place].units
        let request = try scripts[place].next(after: answer)
        if scripts[place].units > before {
            let now = clock.ticks()
            times.append(now - starts[place])
            starts[place] = now
        }
        // A negative descriptor is one that poll leaves alone.
        guard let request else { return wishes[place].fd = -1 }
        try connections[place].send(request)
    }
}
