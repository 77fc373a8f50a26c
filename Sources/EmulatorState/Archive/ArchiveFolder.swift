import EmulatorCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder of the kept states, beside the state file; for their owner only.
///
/// A file is written under a name that begins with a dot, and only then gets its own: whatever moment the process
/// ends at, a name stands for the whole old file or the whole new one.
final class ArchiveFolder: Sendable {
    let path: String
    /// Whether a finished file must survive the machine, not only the process.
    private let isDurable: Bool
    private let isTemporary: Bool
    static let suffix = ".sqlite"

    /// The folder beside a state file; it is made with the first file.
    init(besideState path: String, isDurable: Bool) {
        self.path = path + ".snapshots"
        self.isDurable = isDurable
        isTemporary = false
    }

    /// A folder for a state in memory, which goes when this does.
    init(temporaryIn base: String) throws(FileFault) {
        var template = Array("\(base)/cloudbase-emulator-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault(code: errno, attempted: "making a folder in \(base)") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        isDurable = false
        isTemporary = true
    }

    deinit {
        guard isTemporary else { return }
        for name in names { _ = unlink("\(path)/\(name)") }
        _ = rmdir(path)
    }

    /// The names of the snapshots, sorted.
    var snapshots: [String] {
        names.filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }.map { String($0.dropLast(Self.suffix.count)) }
            .sorted()
    }

    /// The path of a snapshot.
    func file(of name: SnapshotName) -> String { "\(path)/\(name.rawValue)\(Self.suffix)" }

    /// A place for a file that is being written.
    func scratch() throws(FileFault) -> ScratchFile {
        if mkdir(path, 0o700) != 0, errno != EEXIST { try check(file: -1, "making the folder \(path)") }
        var template = Array("\(path)/.new-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try check(file: descriptor, "making a file in \(path)")
        _ = close(descriptor)
        return ScratchFile(path: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Gives a finished file its name.
    func publish(_ file: ScratchFile, as name: SnapshotName) throws(FileFault) {
        if isDurable { try Self.sync(file.path) }
        try check(file: rename(file.path, self.file(of: name)), "naming the snapshot \(name)")
        if isDurable { try Self.sync(path) }
    }

    /// Removes what a process left half written.
    func sweep() {
        for name in names where name.hasPrefix(".new-") { _ = unlink("\(path)/\(name)") }
    }

    private var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func sync(_ path: String) throws(FileFault) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try check(file: descriptor, "opening \(path)")
        defer { close(descriptor) }
        try check(file: fsync(descriptor), "writing \(path) to the disk")
    }
}
