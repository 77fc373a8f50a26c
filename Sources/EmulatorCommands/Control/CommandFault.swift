import ArgumentParser

/// Why a command could not do what it was asked.
struct CommandFault: Error, Hashable {
    /// Whose fault it is; the raw value is the exit status.
    enum Kind: Int32 {
        /// The emulator understood and refused.
        case refused = 1
        /// An option, an environment variable or a file is wrong.
        case configuration = 2
        /// No emulator answers.
        case unreachable = 3
        /// The port or the state file is somebody else's.
        case occupied = 4
    }

    let kind: Kind
    let problem: String
    let reason: String?
    let remedy: String?

    /// The emulator said no.
    static func refused(_ problem: String, reason: String? = nil, remedy: String?) -> CommandFault {
        CommandFault(kind: .refused, problem: problem, reason: reason, remedy: remedy)
    }

    /// The control plane said no.
    static func refused(_ refusal: Refusal) -> CommandFault {
        .refused("\(refusal.code): \(refusal.message)", remedy: refusal.remedy)
    }

    /// What the command was given cannot be used.
    static func configuration(_ problem: String, remedy: String) -> CommandFault {
        CommandFault(kind: .configuration, problem: problem, reason: nil, remedy: remedy)
    }

    /// The emulator cannot have what it needs to run.
    static func occupied(_ problem: String, remedy: String) -> CommandFault {
        CommandFault(kind: .occupied, problem: problem, reason: nil, remedy: remedy)
    }

    /// No emulator answers at a URL.
    static func unreachable(_ url: String, _ problem: String) -> CommandFault {
        CommandFault(
            kind: .unreachable, problem: "no emulator at \(url): \(problem)", reason: nil,
            remedy: "Start it with: cloudbase-emulator start. Name another with --url or EMULATOR_URL.")
    }

    /// The status the program ends with.
    var exitCode: ExitCode { ExitCode(kind.rawValue) }

    /// What is printed to standard error.
    var lines: [String] {
        let parts: [(String, String?)] = [("error", problem), ("reason", reason), ("remedy", remedy)]
        return parts.compactMap { label, text in text.map { "\(label): \($0.onOneLine)" } }
    }
}
