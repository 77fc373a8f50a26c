/// A place in a text.
public struct TextPosition: Sendable, Hashable {
    /// How many bytes come before it.
    public let offset: Int
    /// The line, from 1; a line ends with LF, CR LF or CR.
    public let line: Int
    /// The place in the line, from 1, in Unicode scalars.
    public let column: Int

    /// Makes a position.
    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
    }
}
