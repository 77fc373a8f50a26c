import ArgumentParser
import JSONKit

/// `cloudbase-emulator export`: the whole state as one file.
struct ExportCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the whole state to one file, for another emulator.",
        discussion: """
            The file is complete: accounts, documents, tokens, the clock, and every secret and private key. It is \
            written with mode 0600 and takes its name when it is whole. With --redact it is for showing: secrets are \
            replaced, and no emulator imports it.
            """)

    @Option(help: "Where to write it.", completion: .file())
    var output: String

    @Flag(help: "Replace secrets, keys and tokens.")
    var redact = false

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let progress = Progress("exporting", on: console)
        let request = SurfaceRequest(control: "GET", ["export"], query: redact ? [("redact", "true")] : [])
        let file = try PrivateDraft(of: output)
        try await progress.during { () async throws(CommandFault) in
            try await emulator.read(request) { piece throws(CommandFault) in
                try file.append(piece)
                progress.note(piece.count)
            }
        }
        try file.publish()
        let bytes = progress.count
        console.show(
            ["file": .string(output), "bytes": .integer(Int64(bytes)), "complete": .bool(!redact)],
            as: [
                "\(bytes) bytes written to \(output)".onOneLine,
                redact
                    ? "redacted: secrets are replaced; no emulator imports it"
                    : "complete: it holds every secret and private key; only you can read it",
            ])
    }
}

/// `cloudbase-emulator import`: another emulator's state.
struct ImportCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Become the state in a file that export wrote.",
        discussion: "What was in this emulator is gone, but for its snapshots. A file that is damaged changes nothing.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        let bytes = try PrivateFile.read(file, limit: 256 << 20)
        let progress = Progress("importing \(bytes.count) bytes", on: console)
        let answer = try await progress.during { () async throws(CommandFault) in
            try await emulator.upload(bytes, to: "import")
        }
        let now = answer["clock"]?["now"]?.string ?? "?"
        console.show(answer, as: ["\(file) imported, the clock is at \(now)".onOneLine + Duration.took(answer)])
    }
}
