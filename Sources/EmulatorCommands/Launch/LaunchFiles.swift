#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folders and files that an emulator starts with and leaves behind.
enum LaunchFiles {
    /// The bytes of a file; `nil` if there is no such file.
    static func read(_ path: String) throws(CommandFault) -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        return try PrivateFile.read(path)
    }

    /// Makes a folder and those above it, readable by their owner only.
    static func makeFolder(_ path: String) throws(CommandFault) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, case let parent = folder(of: path), parent != path else { throw refusal(path) }
        try makeFolder(parent)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw refusal(path) }
    }

    /// A new folder for one run, removed by ``removeFolder(_:database:)``.
    static func makeTemporaryFolder() throws(CommandFault) -> String {
        let base = ProcessVariable.text("TMPDIR") ?? "/tmp"
        var template = Array("\(base)/cloudbase-emulator-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw refusal(base) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a run's folder with the state file and what stands beside it.
    static func removeFolder(_ path: String, database: String) {
        removeFiles(of: database + ".snapshots")
        for suffix in ["", "-wal", "-shm", ".lock", ".token"] { unlink(database + suffix) }
        rmdir(path)
    }

    /// Removes a folder without folders in it.
    private static func removeFiles(of path: String) {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            unlink("\(path)/\(name)")
        }
        closedir(folder)
        rmdir(path)
    }

    /// The path with every link resolved, also where the file itself does not exist yet.
    static func realPath(_ path: String) -> String {
        if let resolved = resolve(path) { return resolved }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (resolve(folder(of: path)) ?? ".") + "/" + name
    }

    /// The folder that a path lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func refusal(_ path: String) -> CommandFault {
        .configuration(
            "cannot make the folder \(path): \(SystemRefusal.last.words)", remedy: "Name another with --database.")
    }
}
