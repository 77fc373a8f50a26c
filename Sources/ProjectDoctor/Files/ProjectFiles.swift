public import EmulatorCore

/// A folder of a project, to look at only; paths are relative to it, `""` is the folder itself.
public protocol ProjectFiles: Sendable {
    /// What stands at a path; links are followed.
    func entry(at path: String) -> ProjectEntry?

    /// The names in a folder, in order; none if it cannot be read.
    func names(in folder: String) -> [String]

    /// The bytes of a file.
    func read(_ path: String, atMost limit: Int) -> FileReading
}

/// Something that stands at a path.
public struct ProjectEntry: Sendable, Hashable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
        /// A file with bytes in it.
        case file
        /// A folder.
        case folder
        /// A link to a folder, which a walk does not follow: it may lead in a circle.
        case linkedFolder
        /// A socket, a pipe, a device.
        case other
    }

    /// What it is.
    public let kind: Kind
    /// When its content was last changed.
    public let modifiedAt: Timestamp

    /// An entry.
    public init(kind: Kind, modifiedAt: Timestamp) {
        self.kind = kind
        self.modifiedAt = modifiedAt
    }
}

/// What reading a file gave.
public enum FileReading: Sendable, Hashable {
    /// The bytes, without a byte order mark.
    case bytes([UInt8])
    /// There is no such file.
    case missing
    /// There are more bytes than were asked for.
    case tooLarge
    /// The system refused, in its words.
    case unreadable(String)
}

extension ProjectFiles {
    /// The files below a folder, in order of their paths.
    ///
    /// Neither packages nor hidden folders are entered, nor links, nor more than a bounded number of folders.
    func walk(_ folder: String, skipping skipped: Set<String> = []) -> [String] {
        var found: [String] = []
        var waiting = [(path: folder, depth: 0)]
        var visited = 0
        while let (path, depth) = waiting.popLast(), visited < 20_000 {
            for name in names(in: path) {
                visited += 1
                let child = ProjectPath.join(path, name)
                switch entry(at: child)?.kind {
                case .file: found.append(child)
                case .folder where depth < 24 && !isPackages(name) && !skipped.contains(child):
                    waiting.append((child, depth + 1))
                default: continue
                }
            }
        }
        return found.sorted()
    }

    private func isPackages(_ name: String) -> Bool {
        name.hasPrefix(".") || ["node_modules", "miniprogram_npm"].contains(name)
    }

    func isFolder(_ path: String) -> Bool {
        [.folder, .linkedFolder].contains(entry(at: path)?.kind)
    }
}

/// Paths within a project.
enum ProjectPath {
    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : "\(folder)/\(name)"
    }

    /// The folder that a path lies in.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The path that a text such as `./miniprogram/` means, from a folder; `nil` if it leads out of the project.
    static func resolve(_ text: String, from folder: String = "") -> String? {
        var parts = folder.split(separator: "/").map(String.init)
        for part in text.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
            guard part == ".." else {
                parts.append(String(part))
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.joined(separator: "/")
    }
}
