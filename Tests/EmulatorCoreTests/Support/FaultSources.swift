import Foundation

/// The files of the catalogue, as text.
enum FaultSources {
    /// The names of all rows that are written there, listed or not.
    static func names() throws -> [String] {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let folder = root.appending(path: "Sources/EmulatorCore/Faults").path
        return try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { file in
            try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
                .matches(of: /FaultKind\(\s*"(\w+)"/).map { String($0.output.1) }
        }
    }
}
