import JSONKit

/// Lines of the journal as people read them.
enum JournalText {
    /// A table of lines.
    static func table(_ entries: [JSON], _ style: Style) -> [String] {
        guard !entries.isEmpty else { return ["no lines"] }
        let head = ["seq", "at", "operation", "about", "status", "outcome", "why"].map { Cell($0, .dim) }
        return Table.lines([head] + entries.map(row), style)
    }

    /// What came of a verification.
    static func verification(_ answer: JSON, _ style: Style) -> [String] {
        let entries = answer["entries"]?.array ?? []
        let shown = entries.isEmpty ? [] : table(entries, style)
        if answer["verified"]?.bool == true {
            return [style.paint("verified", .good) + ", found \(answer["count"]?.integer ?? 0)"] + shown
        }
        let misses = (answer["nearMisses"]?.array ?? []).map { miss in
            [Cell("near miss", .dim)] + row(miss["entry"] ?? .null).prefix(3) + [
                Cell(miss["failed"]?.string ?? "?", .bad)
            ]
        }
        return shown + Table.lines(misses, style)
    }

    private static func row(_ entry: JSON) -> [Cell] {
        let isOK = entry["outcome"]?.string == "ok"
        let names = [entry["subject"], entry["caller"], entry["env"], entry["appid"]]
        return [
            Cell(entry["sequence"]?.text() ?? "?", .dim), Cell(entry["at"]?.string ?? "?"),
            Cell(entry["operation"]?.string ?? "?"), Cell(names.lazy.compactMap { $0?.string }.first ?? "-"),
            Cell(entry["status"]?.text() ?? "?"), Cell(entry["outcome"]?.string ?? "?", isOK ? .good : .bad),
            Cell(entry["reason"]?.string ?? ""),
        ]
    }
}
