import EmulatorCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that goes with its owner, unless it got a name before.
public final class ScratchFile: Sendable {
    let path: String

    init(path: String) { self.path = path }

    deinit {
        for suffix in ["", "-journal", "-wal", "-shm"] { _ = unlink(path + suffix) }
    }

    /// How many bytes it has.
    public var size: Int { Self.size(of: path) ?? 0 }

    /// Its bytes, piece by piece, from the first.
    ///
    /// - Throws: ``FileFault``.
    public func reader() throws -> FileReader { try FileReader(self) }

    /// Writes all of it.
    func write(_ bytes: [UInt8]) throws(FileFault) {
        let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        try check(file: descriptor, "opening \(path)")
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            try check(file: Int32(clamping: count), "writing \(path)")
            rest = rest.dropFirst(count)
        }
    }

    /// How many bytes a file has; `nil` if there is none.
    static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}

/// Reads a file from its beginning to its end, and keeps it as long.
public final class FileReader: Sendable {
    private static let piece = 256 << 10
    private let file: ScratchFile
    private let descriptor: Int32
    private let offset = Mutex(0)

    fileprivate init(_ file: ScratchFile) throws(FileFault) {
        self.file = file
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        try check(file: descriptor, "opening \(file.path)")
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next bytes; `nil` at the end, and where the system refuses to go on.
    public func next() -> [UInt8]? {
        offset.withLock { offset in
            var bytes = [UInt8](repeating: 0, count: Self.piece)
            let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
            guard count > 0 else { return nil }
            offset += count
            bytes.removeLast(bytes.count - count)
            return bytes
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
    #else
        Darwin.write(descriptor, bytes, count)
    #endif
}
