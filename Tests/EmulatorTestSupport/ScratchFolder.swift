import Foundation

/// A folder for one test's files, which goes with its contents when the test drops it.
public final class ScratchFolder: Sendable {
    /// Where it is.
    public let path: String

    /// A new, empty folder.
    public init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "cloudbase-emulator-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The bytes of a file in it; none if there is no such file.
    public func bytes(_ name: String) -> [UInt8] {
        FileManager.default.contents(atPath: file(name)).map { Array($0) } ?? []
    }

    /// Writes a file in it.
    public func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: file(name)))
    }

    /// Removes a file in it.
    public func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: file(name))
    }
}
