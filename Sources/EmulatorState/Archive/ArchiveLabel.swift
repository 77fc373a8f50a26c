public import EmulatorCore
import SQLiteKit

/// What a kept state says of itself; it stands in the file, so that the two never part.
public struct ArchiveLabel: Sendable, Hashable {
    /// The wall instant at which the state was like this.
    public var wall: Timestamp
    /// The emulated instant then.
    public var instant: Timestamp
    /// What somebody wanted to remember about it.
    public var note: String?
    /// The version of the emulator that wrote it.
    public var version = Product.version
    /// Whether the secrets were taken out.
    public var isRedacted = false
}

extension ArchiveLabel {
    /// The label of a copy that was just made of a state.
    init(of copy: Connection, at wall: Timestamp, note: String? = nil) throws {
        let change = try ClockChange.all(in: copy).last { $0.scope == nil }
        self.init(wall: wall, instant: change?.instant(at: wall) ?? wall, note: note)
    }

    /// The label that a file bears; `nil` if it bears none, as a state in use.
    init?(in file: Connection) throws {
        let rows = try file.all("SELECT name, value FROM archive_label") { ($0.text(0), $0.text(1)) }
        let values = Dictionary(rows) { first, _ in first }
        guard let wall = values["wall"].flatMap(Int64.init), let instant = values["instant"].flatMap(Int64.init) else {
            return nil
        }
        self.init(
            wall: Timestamp(milliseconds: wall), instant: Timestamp(milliseconds: instant), note: values["note"],
            version: values["version"] ?? "", isRedacted: values["redacted"] == "true")
    }

    /// Writes the label into a file.
    func write(to file: Connection) throws {
        let values = [
            "wall": String(wall.milliseconds), "instant": String(instant.milliseconds), "note": note,
            "version": version, "redacted": isRedacted ? "true" : nil,
        ]
        for case (let name, let value?) in values {
            try file.run("INSERT OR REPLACE INTO archive_label (name, value) VALUES (?, ?)", name, value)
        }
    }
}
