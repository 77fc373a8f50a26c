import EmulatorCore
import JSONKit
import Testing

/// A file that is refused: the text with a `▸` where the fault is, the path of the fault, and the complaint.
struct Refusal: Sendable, CustomTestStringConvertible {
    private static let mark = Array("▸".utf8)

    let marked: String
    let path: String
    let complaint: String

    init(_ marked: String, _ path: String, _ complaint: String) {
        self.marked = marked
        self.path = path
        self.complaint = complaint
    }

    var testDescription: String { complaint }

    /// The text without its mark.
    var bytes: [UInt8] { Array(marked.replacing("▸", with: "").utf8) }

    /// Where the mark was, in bytes.
    var offset: Int { Array(marked.utf8).firstRange(of: Self.mark)?.lowerBound ?? 0 }

    /// The whole complaint; the lines of the tables end with LF or CR LF.
    var text: String {
        let before = marked.unicodeScalars.prefix { $0 != "▸" }.split(separator: "\n", omittingEmptySubsequences: false)
        let column = (before.last?.count ?? 0) + 1
        return "some.json:\(before.count):\(column): " + (path.isEmpty ? "" : "\(path): ") + complaint
    }

    func check() throws {
        let fault = try #require(throws: ConfigurationFault.self) { try Configuration.decode(bytes) }
        #expect(fault.text(file: "some.json") == text)
        #expect(fault.position.offset == offset)
        #expect(fault.path == path)
    }
}
