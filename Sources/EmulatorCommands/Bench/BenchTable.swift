/// A table of figures: the first column to the left, the others to the right.
struct BenchTable {
    private var rows: [[String]]
    private let title: String

    init(_ title: String, _ columns: [String]) {
        self.title = title
        rows = [[""] + columns]
    }

    /// Adds a row.
    mutating func add(_ name: String, _ cells: String...) { rows.append([name] + cells) }

    /// Adds a row.
    mutating func add(_ name: String, _ cells: [String]) { rows.append([name] + cells) }

    /// The table's lines, an empty one last.
    var lines: [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].columns : 0 }.max() ?? 0
        }
        return [title] + rows.map { row in "  " + Self.line(row, widths) } + [""]
    }

    private static func line(_ row: [String], _ widths: [Int]) -> String {
        let cells = zip(row, widths).enumerated().map { place, cell in
            let space = String(repeating: " ", count: cell.1 - cell.0.columns)
            return place == 0 ? cell.0 + space : space + cell.0
        }
        return cells.joined(separator: "  ")
    }
}
