import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// Where a run keeps its state, locked against a second process.
struct LaunchStore {
    /// The state file.
    let path: String
    private let lock: FileLock
    private let temporaryFolder: String?

    /// Finds the place, makes its folder and takes the lock.
    init(_ settings: LaunchSettings, isEphemeral: Bool) throws(CommandFault) {
        if isEphemeral {
            let folder = try LaunchFiles.makeTemporaryFolder()
            temporaryFolder = folder
            path = folder + "/state.sqlite"
        } else {
            temporaryFolder = nil
            try LaunchFiles.makeFolder(LaunchFiles.folder(of: settings.configuration.database))
            path = LaunchFiles.realPath(settings.configuration.database)
        }
        do {
            lock = try FileLock(path: path + ".lock")
        } catch {
            throw .occupied(
                "the state file \(path) is in use: \(error)", remedy: "Stop the other one, or name another file.")
        }
    }

    /// What callers of the control plane must show, made once and kept beside the state.
    func controlToken() throws -> (text: String, file: String) {
        let file = path + ".token"
        if let bytes = try LaunchFiles.read(file), !bytes.isEmpty {
            return (String(decoding: bytes, as: UTF8.self), file)
        }
        let text = Hex.encode(try RandomBytes.generate(24))
        try PrivateFile.write(Array(text.utf8), to: file)
        return (text, file)
    }

    /// Gives up the lock, and the folder of an ephemeral run.
    func release() {
        lock.release()
        guard let temporaryFolder else { return }
        LaunchFiles.removeFolder(temporaryFolder, database: path)
    }
}
