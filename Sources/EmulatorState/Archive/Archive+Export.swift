import EmulatorCore
import SQLiteKit

/// The whole state as one file, on its way to another emulator and from one.
extension Archive {
    /// A copy of the state as it is at one moment, labelled; calls go on meanwhile.
    ///
    /// - Parameters:
    ///   - isRedacted: Whether it is for sharing: secrets, keys and tokens are replaced, and no emulator takes it.
    ///   - desk: Runs pieces of work on the state.
    /// - Returns: The file, which goes when nobody holds it any more.
    /// - Throws: ``SQLiteFault`` or ``FileFault``.
    public func export(redacted isRedacted: Bool, at desk: any HopDesk) async throws -> ScratchFile {
        let file = try await copy(at: desk)
        let wall = desk.wallClock.now()
        try await onThread {
            let connection = try Connection(path: file.path)
            var label = try ArchiveLabel(of: connection, at: wall)
            label.isRedacted = isRedacted
            if isRedacted { try ArchiveRedaction.apply(to: connection) }
            try label.write(to: connection)
            try connection.close()
        }
        return file
    }

    /// A file that came from elsewhere, ready to take the state's place.
    ///
    /// - Parameter bytes: The file.
    /// - Returns: The state in it.
    /// - Throws: A ``Fault`` that says what is wrong with the file.
    public func replacement(importing bytes: [UInt8]) async throws -> Replacement {
        try await onThread { [self] in
            guard !bytes.isEmpty else { throw Fault(.archiveForeign, because: "the body is empty") }
            let file = try folder().scratch()
            try file.write(bytes)
            return try Replacement(of: file)
        }
    }
}
