import Glibc

/// A program that was started and whose standard output is read here; it is killed when nobody holds it any more.
final class ChildProcess {
    private let id: pid_t
    private let output: Int32
    private var unread: [UInt8] = []
    private var hasEnded = false

    /// Starts a program, found as a shell finds it.
    init(_ arguments: [String]) throws(BenchFault) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchFault("no pipe: \(SystemRefusal.last.words)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        output = ends[0]
        defer { close(ends[1]) }
        id = try Self.spawn(arguments, output: ends[1])
    }

    deinit {
        if !hasEnded {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
        }
        close(output)
    }

    /// The next line of the output.
    func line() throws(BenchFault) -> String {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            guard try read() else { throw BenchFault("the program ended: \(String(decoding: unread, as: UTF8.self))") }
        }
    }

    /// All of the output that is left, once the program has ended.
    func rest() throws(BenchFault) -> String {
        while try read() {}
        _ = try status()
        return String(decoding: unread, as: UTF8.self)
    }

    /// Asks the program to end and waits until it has.
    ///
    /// - Returns: Its exit status, negative for the number of the signal that ended it.
    func terminate() throws(BenchFault) -> Int32 {
        kill(id, SIGTERM)
        return try status()
    }

    /// A number in kibibytes of the process's status, such as `VmRSS`.
    func kibibytes(_ name: String) throws -> Int {
        let text = String(decoding: try LaunchFiles.read("/proc/\(id)/status") ?? [], as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        guard let number = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap({ Int($0) })
        else { throw BenchFault("process \(id) has no \(name)") }
        return number
    }

    private func status() throws(BenchFault) -> Int32 {
        var status: Int32 = 0
        guard waitpid(id, &status, 0) == id else { throw BenchFault("waiting: \(SystemRefusal.last.words)") }
        hasEnded = true
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    private func read() throws(BenchFault) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(output, &chunk, chunk.count)
        guard count >= 0 else { throw BenchFault("reading: \(SystemRefusal.last.words)") }
        unread += chunk.prefix(count)
        return count > 0
    }

    private static func spawn(_ arguments: [String], output: Int32) throws(BenchFault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        let texts = arguments.map { strdup($0) }
        defer { texts.forEach { free($0) } }
        var id: pid_t = 0
        let code = posix_spawnp(&id, arguments[0], &actions, nil, texts + [nil], environ)
        guard code == 0 else { throw BenchFault("\(arguments[0]): \(String(cString: strerror(code)))") }
        return id
    }
}
