import EmulatorCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of this machine.
public struct FolderFiles: ProjectFiles {
    private let root: String

    /// The folder at a path.
    public init(_ path: String) {
        root = path
    }

    /// What stands at a path; links are followed.
    public func entry(at path: String) -> ProjectEntry? {
        var own = stat()
        var target = stat()
        guard lstat(absolute(path), &own) == 0, stat(absolute(path), &target) == 0 else { return nil }
        let isLink = own.st_mode & S_IFMT == S_IFLNK
        return ProjectEntry(kind: Self.kind(of: target, isLink: isLink), modifiedAt: Self.changed(target))
    }

    /// The names in a folder, in order.
    public func names(in folder: String) -> [String] {
        guard let handle = opendir(absolute(folder)) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The bytes of a file.
    public func read(_ path: String, atMost limit: Int) -> FileReading {
        // A pipe would keep its reader waiting.
        let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return errno == ENOENT ? .missing : .unreadable(Self.words(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .unreadable("it is no file")
        }
        guard status.st_size <= limit else { return .tooLarge }
        return Self.read(descriptor, atMost: limit)
    }

    private static func read(_ descriptor: Int32, atMost limit: Int) -> FileReading {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = part.withUnsafeMutableBytes { buffer in
                #if canImport(Glibc)
                    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .unreadable(words(errno)) }
            if count == 0 { return .bytes(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes) }
            bytes += part[..<count]
        }
        return .tooLarge
    }

    private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func kind(of status: stat, isLink: Bool) -> ProjectEntry.Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: isLink ? .linkedFolder : .folder
        default: .other
        }
    }

    private static func changed(_ status: stat) -> Timestamp {
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
