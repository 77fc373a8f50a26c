import EmulatorCore

/// The dotted path of a field, as queries, orders and updates name it.
struct FieldPath: Sendable {
    /// A part of a path: a name, which in an array may be an index.
    struct Segment: Sendable {
        let name: String
        /// The name as an index; `01` is none.
        let index: Int?

        init(_ name: Substring) {
            self.name = String(name)
            // No array is longer than what nine digits say.
            let isNumber = (1...9).contains(name.utf8.count) && name.utf8.allSatisfy { (48...57).contains($0) }
            index = isNumber && (name.utf8.count == 1 || name.utf8.first != 48) ? Int(name) : nil
        }
    }

    let text: String
    let segments: [Segment]

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: ".", omittingEmptySubsequences: false).map(Segment.init)
    }

    /// A path to look something up by, in a query or an order.
    ///
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` for one that could take for ever to follow.
    static func lookup(_ text: String) throws(Fault) -> FieldPath {
        let path = FieldPath(text)
        guard path.segments.count(where: { $0.index != nil }) <= DocumentLimits.pathIndexes else {
            throw Fault(
                .databaseRequestFailed,
                message: "the path \(text.quoted) has more than \(DocumentLimits.pathIndexes) array indexes")
        }
        return path
    }
}
