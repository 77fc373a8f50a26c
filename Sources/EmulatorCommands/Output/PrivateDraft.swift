#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file with secrets that is written piece by piece, and takes its name only when it is whole.
final class PrivateDraft: Sendable {
    private let path: String
    private let descriptor: Int32

    private var draft: String { path + ".part" }

    /// Begins a file, with mode 0600.
    init(of path: String) throws(CommandFault) {
        self.path = path
        do throws(SystemRefusal) {
            descriptor = try PrivateFile.opened(path + ".part", O_WRONLY | O_CREAT | O_TRUNC)
            try PrivateFile.closeToOthers(descriptor)
        } catch {
            throw Self.refusal(path, error)
        }
    }

    deinit {
        close(descriptor)
        unlink(draft)
    }

    /// Writes the next bytes.
    func append(_ bytes: [UInt8]) throws(CommandFault) {
        do {
            try DescriptorIO.write(bytes, to: descriptor)
        } catch {
            throw Self.refusal(path, error)
        }
    }

    /// Gives the file its name, in place of whatever had it.
    func publish() throws(CommandFault) {
        guard rename(draft, path) == 0 else { throw Self.refusal(path, .last) }
    }

    private static func refusal(_ path: String, _ refusal: SystemRefusal) -> CommandFault {
        .configuration("cannot write \(path): \(refusal.words)", remedy: "Name another file with --output.")
    }
}
