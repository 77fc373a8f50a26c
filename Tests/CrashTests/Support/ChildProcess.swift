import Dispatch
import Glibc
import Synchronization

/// A process of this test, which never outlives the object.
final class ChildProcess: Sendable {
    /// How a process ended.
    enum Ending: Equatable, Sendable {
        case exited(Int32)
        case killed(by: Int32)
    }

    /// The system refused something.
    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        let attempted: String

        var description: String { "\(attempted): \(String(cString: strerror(code)))" }
    }

    /// Its id.
    let pid: pid_t
    private let output: Int32
    private let hasEnded: Waiter
    private let ending: Task<Ending, Never>

    /// Starts a program; what it writes to standard error goes to a file.
    init(_ program: String, _ arguments: [String], errors: String) throws {
        var ends: [Int32] = [-1, -1]
        // What `pipe` makes would leak into a process that is started meanwhile.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(code: errno, attempted: "socketpair") }
        defer { close(ends[1]) }
        pid = try Spawning.spawn(program, arguments, output: ends[1], errors: errors)
        output = ends[0]
        let waiter = Waiter(pid: pid)
        hasEnded = waiter
        ending = Task { await onAThread { waiter.wait() } }
    }

    deinit {
        hasEnded.signal(SIGKILL)
        close(output)
    }

    /// Sends a signal, unless the process has ended.
    func signal(_ number: Int32) { hasEnded.signal(number) }

    /// Waits for the end.
    func end() async -> Ending { await ending.value }

    /// The first line of standard output, or what there was when it was closed.
    func firstLine() async -> String {
        await onAThread { [output] in
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// Reaps one child, and sees to it that no signal reaches another process of the same id.
private final class Waiter: Sendable {
    private let pid: pid_t
    private let isReaped = Mutex(false)

    init(pid: pid_t) { self.pid = pid }

    func signal(_ number: Int32) {
        isReaped.withLock { isReaped in
            if !isReaped { kill(pid, number) }
        }
    }

    func wait() -> ChildProcess.Ending {
        var information = siginfo_t()
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return isReaped.withLock { isReaped in
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            isReaped = true
            let number = status & 0x7F
            return number == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: number)
        }
    }
}

/// Does what blocks where it keeps no task waiting.
private func onAThread<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: work()) }
    }
}

private enum Spawning {
    static func spawn(_ program: String, _ arguments: [String], output: Int32, errors: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        resetSignals(&attributes)
        var pid: pid_t = 0
        let code = withWords([program] + arguments) { words in
            withWords(environment()) { posix_spawn(&pid, program, &actions, &attributes, words, $0) }
        }
        guard code == 0 else { throw ChildProcess.Failure(code: code, attempted: "starting \(program)") }
        return pid
    }

    /// The child blocks and ignores nothing, whatever this process does.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    /// This process' variables, without the emulator's own.
    private static func environment() -> [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            let text = String(cString: variable)
            if !text.hasPrefix("EMULATOR_") { variables.append(text) }
            next += 1
        }
        return variables
    }

    private static func withWords<T>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T
    ) -> T {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
