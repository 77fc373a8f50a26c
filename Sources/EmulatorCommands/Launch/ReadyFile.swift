import JSONKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is there while the emulator is ready, for scripts that start it and wait.
struct ReadyFile {
    private let path: String?

    /// A file at a path, `nil` for none; what an earlier run has left there goes at once.
    init(_ path: String?) {
        self.path = path
        remove()
    }

    /// Writes the file; whoever sees it sees all of it.
    func write(_ ready: JSON) throws(CommandFault) {
        guard let path else { return }
        let draft = path + ".part"
        try PrivateFile.write(ready.bytes() + [UInt8(ascii: "\n")], to: draft)
        guard rename(draft, path) == 0 else {
            throw .configuration(
                "cannot write \(path): \(SystemRefusal.last.words)", remedy: "Name another file with --ready-file.")
        }
    }

    /// Removes the file.
    func remove() {
        if let path { unlink(path) }
    }
}
