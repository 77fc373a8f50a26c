/// A piece of text in a table.
struct Cell: Sendable, Hashable {
    let text: String
    let tint: Tint

    init(_ text: String, _ tint: Tint = .plain) {
        self.text = text.onOneLine
        self.tint = tint
    }
}

/// Rows of text with columns that line up.
enum Table {
    /// The rows as lines, each column as wide as its widest cell.
    static func lines(_ rows: [[Cell]], _ style: Style) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].text.columns : 0 }.max() ?? 0
        }
        return rows.map { line($0, widths: widths, style) }
    }

    /// One row, its columns at least that wide.
    static func line(_ cells: [Cell], widths: [Int], _ style: Style) -> String {
        var line = ""
        for (place, cell) in cells.enumerated() {
            line += style.paint(cell.text, cell.tint)
            guard place < cells.count - 1 else { break }
            let width = widths.indices.contains(place) ? widths[place] : 0
            line += String(repeating: " ", count: max(0, width - cell.text.columns) + 2)
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// A name and a value on each line.
    static func pairs(_ pairs: [(String, String)], _ style: Style) -> [String] {
        lines(pairs.map { [Cell($0.0, .dim), Cell($0.1)] }, style)
    }
}
