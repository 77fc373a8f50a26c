public import JSONKit

/// What is wrong with an `emulator.json`, and where.
public struct ConfigurationFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where it is wrong: an unknown key, a value, or the object that lacks a key.
    public let position: TextPosition
    /// The way to it, such as `cloudbase.envs[0].region`; empty if the text as a whole is at fault.
    public let path: String
    /// What is wrong, a phrase without a full stop.
    public let problem: String
    /// What was probably meant, as it would stand in the file, without quotes.
    public let suggestion: String?

    /// The complaint as a compiler would word it, such as `emulator.json:12:9: listen.prot: unknown key; …`.
    ///
    /// - Parameter file: The name of the file, as the user knows it.
    /// - Returns: One line.
    public func text(file: String) -> String {
        let place = "\(file):\(position.line):\(position.column): "
        let subject = path.isEmpty ? "" : "\(path): "
        let hint = suggestion.map { "; did you mean \(Quoted.text($0))?" } ?? ""
        return place + subject + problem + hint
    }

    /// The complaint about a file of the usual name.
    public var description: String { text(file: "emulator.json") }
}

extension ConfigurationFault {
    /// The text is not JSON; the path is not known then.
    init(_ fault: JSONFault) {
        self.init(position: fault.position, path: "", problem: fault.reason, suggestion: nil)
    }
}
