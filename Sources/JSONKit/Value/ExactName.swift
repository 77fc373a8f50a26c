/// A member name as its bytes.
///
/// Swift compares and hashes texts by Unicode equivalence, which would join names that JSON keeps apart, and would let
/// a sender make up any number of different names with one hash.
struct ExactName: Hashable, Sendable {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactName, right: ExactName) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // What follows a text of no fixed length needs a mark between them; 0xFF is in no UTF-8.
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// Compares byte by byte.
    func hasSameBytes(as other: String) -> Bool {
        // The lengths settle most cases at no cost.
        guard utf8.count == other.utf8.count else { return false }
        let areSame = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { own.elementsEqual($0) } ?? own.elementsEqual(other.utf8)
        }
        return areSame ?? utf8.elementsEqual(other.utf8)
    }
}
