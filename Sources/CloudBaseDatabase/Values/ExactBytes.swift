/// A text as its bytes: Swift's own comparison would join names that MongoDB keeps apart.
struct ExactBytes: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactBytes, right: ExactBytes) -> Bool { left.text.isSame(as: right.text) }

    static func < (left: ExactBytes, right: ExactBytes) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Compares byte by byte.
    func isSame(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
