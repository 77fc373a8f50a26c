import EmulatorTestSupport
import Foundation
import JSONKit
import Testing

/// A JavaScript program that Node runs with the `wx` shim loaded before it.
struct NodeProgram {
    /// Standard output, one JSON value a line.
    let values: [JSON]
    /// Standard error.
    let errors: String
    let status: Int32

    /// The shim's file in the source.
    static let shim = URL(filePath: #filePath).appending(path: "../../../../Sources/MiniProgramShim/wx-shim.js")
        .standardized.path()

    /// Where Node is; `nil` if this machine has none.
    static let node: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Runs a program, in which `say(value)` prints a value and the last argument is the shim's file; gives `nil`, and
    /// says so, where there is no Node.
    static func run(_ source: String, _ variables: [String: String] = [:]) async throws -> NodeProgram? {
        guard let node else {
            print("SKIP: Node is not installed, so the wx shim was not run")
            return nil
        }
        let folder = try ScratchFolder()
        let program = "const say = (value) => console.log(JSON.stringify(value ?? null))\n" + source
        try program.write(toFile: folder.file("app.js"), atomically: true, encoding: .utf8)
        return try await run(node, folder, variables)
    }

    private static func run(
        _ node: String, _ folder: ScratchFolder, _ variables: [String: String]
    ) async throws -> NodeProgram {
        let process = Process()
        process.executableURL = URL(filePath: node)
        process.arguments = ["--require", shim, folder.file("app.js"), shim]
        process.environment = variables.merging(["PATH": "/usr/bin:/bin"]) { $1 }
        let names = ["out", "err"].map(folder.file)
        for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: names[0])
        process.standardError = FileHandle(forWritingAtPath: names[1])
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        let lines = String(decoding: folder.bytes("out"), as: UTF8.self).split(separator: "\n")
        return NodeProgram(
            values: try lines.map { try JSON.parse(String($0)) },
            errors: String(decoding: folder.bytes("err"), as: UTF8.self), status: process.terminationStatus)
    }
}
