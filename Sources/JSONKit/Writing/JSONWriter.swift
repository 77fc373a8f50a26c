/// Writes a JSON text part by part, without a tree of values.
///
/// It puts commas, colons and line breaks in by itself. It doesn't check that names and values alternate.
public struct JSONWriter: Sendable {
    /// What was written last, which decides what goes before the next part.
    private enum Last {
        case start, opening, name, value
    }

    let style: JSONStyle
    var output: [UInt8] = []
    private var last = Last.start
    private var depth = 0

    /// Makes a writer with room for so many bytes before it has to find more.
    public init(style: JSONStyle = .compact, capacity: Int = 256) {
        self.style = style
        output.reserveCapacity(max(capacity, 0))
    }

    /// The text written so far, in UTF-8.
    public consuming func finish() -> [UInt8] {
        output
    }

    /// Begins an object.
    public mutating func beginObject() {
        open(Ascii.openBrace)
    }

    /// Ends the object begun last.
    public mutating func endObject() {
        close(Ascii.closeBrace)
    }

    /// Begins an array.
    public mutating func beginArray() {
        open(Ascii.openBracket)
    }

    /// Ends the array begun last.
    public mutating func endArray() {
        close(Ascii.closeBracket)
    }

    /// Writes the name of the value that follows.
    public mutating func name(_ name: String) {
        separate()
        appendQuoted(name)
        output.append(Ascii.colon)
        if style.pretty { output.append(Ascii.space) }
        last = .name
    }

    /// Writes what goes before a value, and takes note of the value.
    mutating func beginValue() {
        separate()
        last = .value
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        output.append(bracket)
        depth += 1
        last = .opening
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if last != .opening { breakLine() }
        output.append(bracket)
        last = .value
    }

    private mutating func separate() {
        if last == .value { output.append(Ascii.comma) }
        if last == .value || last == .opening { breakLine() }
    }

    private mutating func breakLine() {
        guard style.pretty else { return }
        output.append(Ascii.lineFeed)
        output.append(contentsOf: repeatElement(Ascii.space, count: max(depth, 0) * 2))
    }
}
