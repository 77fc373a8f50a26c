import EmulatorAssembly
import EmulatorCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Has the emulator go by its configuration file again, when it has changed or when somebody asks.
struct ConfigurationWatch: Sendable {
    /// What a file looks like from outside; another look means another content.
    struct Look: Sendable, Hashable {
        private let changed: Int
        private let nanoseconds: Int
        private let size: Int
        private let file: UInt64

        /// The look of a file; `nil` if there is none.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            changed = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
            size = Int(status.st_size)
            file = UInt64(status.st_ino)
        }
    }

    private let path: String
    private let reload: @Sendable () async throws -> ConfigurationChange
    private let report: @Sendable (String) -> Void

    /// A watch over a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - reload: Has the emulator read it again.
    ///   - report: Takes a line about what came of it.
    init(
        _ path: String, reload: @escaping @Sendable () async throws -> ConfigurationChange,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.path = path
        self.reload = reload
        self.report = report
    }

    /// Looks at the file at every tick, until there are no more.
    func follow(_ ticks: some AsyncSequence<Void, Never>) async {
        var last = Look(path)
        for await _ in ticks {
            let look = Look(path)
            guard look != last else { continue }
            last = look
            await act()
        }
    }

    /// Has the emulator read the file again, and says what came of it.
    func act() async {
        do {
            let change = try await reload()
            report("\(path): read again, \(Self.words(for: change))")
        } catch let fault as Fault {
            report("error: \(fault.reason); the configuration before it still counts")
        } catch {
            report("error: \(path): \(error)")
        }
    }

    private static func words(for change: ConfigurationChange) -> String {
        let parts = [
            ("counts now", change.applied), ("needs a restart", change.needsRestart),
            ("seeded before, reset takes it over", change.seededBefore),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }
        return parts.isEmpty ? "nothing changed" : parts.joined(separator: "; ")
    }
}

/// A tick every second.
struct Seconds: AsyncSequence, AsyncIteratorProtocol, Sendable {
    func makeAsyncIterator() -> Seconds { self }

    /// Waits for the next second; `nil` once the task is cancelled.
    mutating func next(isolation actor: isolated (any Actor)?) async -> Void? {
        await SystemClock().sleep(for: .seconds(1))
        return Task.isCancelled ? nil : ()
    }

    mutating func next() async -> Void? { await next(isolation: nil) }
}
