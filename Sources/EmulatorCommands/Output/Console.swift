import JSONKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a command prints.
struct Console: Sendable {
    /// How text is coloured.
    let style: Style
    /// Whether one JSON object is wanted instead of text.
    let isJSON: Bool
    private let output: @Sendable (String) -> Void
    private let errors: @Sendable (String) -> Void

    /// A console that prints lines to these sinks.
    init(
        style: Style, isJSON: Bool, output: @escaping @Sendable (String) -> Void,
        errors: @escaping @Sendable (String) -> Void
    ) {
        self.style = style
        self.isJSON = isJSON
        self.output = output
        self.errors = errors
    }

    /// Standard output and standard error, with colours if somebody looks.
    static func standard(isJSON: Bool) -> Console {
        let isColoured = isatty(STDOUT_FILENO) == 1 && ProcessVariable.text("NO_COLOR") == nil
        return Console(style: Style(isColoured: isColoured), isJSON: isJSON) {
            write($0, to: STDOUT_FILENO)
        } errors: {
            write($0, to: STDERR_FILENO)
        }
    }

    /// Prints lines, or the JSON object if that is wanted.
    func show(_ json: JSON, as lines: @autoclosure () -> [String]) {
        if isJSON { return output(json.text()) }
        for line in lines() { output(line) }
    }

    /// Prints a line for people only.
    func say(_ line: String) {
        if !isJSON { output(line) }
    }

    /// Prints text as it is, for programs and people alike.
    func put(_ text: String) { output(text) }

    /// Prints why the command failed.
    func complain(_ fault: CommandFault) {
        for line in fault.lines { errors(line) }
    }

    /// Prints a line that is neither an answer nor a failure to standard error.
    func remark(_ line: String) { errors(line.onOneLine) }

    /// Prints a line of a log, which is made of safe parts, to standard error.
    func log(_ line: String) { errors(line) }

    /// Writes a line at once, so that the two streams keep their order in one terminal.
    private static func write(_ line: String, to descriptor: Int32) {
        let bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
        _ = try? DescriptorIO.write(bytes, to: descriptor)
    }
}
