#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files with secrets in them: only their owner may read them.
enum PrivateFile {
    /// The bytes of a file, which must not have more than a limit.
    static func read(_ path: String, limit: Int = 1 << 20) throws(CommandFault) -> [UInt8] {
        do throws(SystemRefusal) {
            let descriptor = try opened(path, O_RDONLY)
            defer { close(descriptor) }
            let bytes = try DescriptorIO.read(from: descriptor, limit: limit)
            guard bytes.count <= limit else { throw SystemRefusal(words: "larger than \(limit) bytes") }
            return bytes
        } catch {
            throw .configuration("cannot read \(path): \(error.words)", remedy: "Name another file.")
        }
    }

    /// Writes a file with mode 0600, also over one that had another mode.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFault) {
        do throws(SystemRefusal) {
            let descriptor = try opened(path, O_WRONLY | O_CREAT | O_TRUNC)
            defer { close(descriptor) }
            try closeToOthers(descriptor)
            try DescriptorIO.write(bytes, to: descriptor)
        } catch {
            throw .configuration("cannot write \(path): \(error.words)", remedy: "Name another file with --output.")
        }
    }

    static func opened(_ path: String, _ flags: Int32) throws(SystemRefusal) -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        return descriptor
    }

    /// Leaves pipes and terminals alone.
    static func closeToOthers(_ descriptor: Int32) throws(SystemRefusal) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        guard fchmod(descriptor, 0o600) == 0 else { throw .last }
    }
}
