import JSONKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is there while the emulator is ready, for scripts that start it and wait.
struct ReadyFile {
    private let path: String?

    private var draft: String? { path.map { $0 + ".part" } }

    /// A file at a path, `nil` for none.
    ///
    /// What an earlier run has left there goes at once, and that it can be written is found out before anything begins.
    init(_ path: String?) throws(CommandFault) {
        self.path = path
        guard let path, let draft else { return }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refusal() }
        close(descriptor)
        unlink(path)
    }

    /// Writes the file; whoever sees it sees all of it.
    func write(_ ready: JSON) throws(CommandFault) {
        guard let path, let draft else { return }
        try PrivateFile.write(ready.bytes() + [UInt8(ascii: "\n")], to: draft)
        guard rename(draft, path) == 0 else { throw refusal() }
    }

    /// Removes the file.
    func remove() {
        if let path { unlink(path) }
        if let draft { unlink(draft) }
    }

    private func refusal() -> CommandFault {
        .configuration(
            "cannot write \(path ?? ""): \(SystemRefusal.last.words)", remedy: "Name another file with --ready-file.")
    }
}
