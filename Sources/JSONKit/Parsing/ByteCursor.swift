/// A place in the bytes of a text, and the reading of what stands there.
struct ByteCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The byte here, or 0 at the end; no rule of the grammar accepts a 0, so the two needn't be told apart.
    var peek: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    mutating func skipSpace() {
        while true {
            switch peek {
            case Ascii.space, Ascii.lineFeed, Ascii.carriageReturn, Ascii.tab: offset += 1
            default: return
            }
        }
    }

    /// Passes a byte if it is the one here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    func refuseByteOrderMark() throws(JSONFault) {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        throw fault("the text starts with a byte order mark, which JSON doesn't allow")
    }

    /// Reads `true`, `false` or `null`.
    mutating func word() throws(JSONFault) -> JSON {
        switch peek {
        case Ascii.lowerT where takes("true"): return .bool(true)
        case Ascii.lowerF where takes("false"): return .bool(false)
        case Ascii.lowerN where takes("null"): return .null
        default: throw missing("a value")
        }
    }

    private mutating func takes(_ word: StaticString) -> Bool {
        let end = offset + word.utf8CodeUnitCount
        guard end <= bytes.count else { return false }
        let here = UnsafeBufferPointer(rebasing: bytes[offset..<end])
        guard here.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: here.count)) else { return false }
        offset = end
        return true
    }

    /// The fault that something isn't here.
    func missing(_ expected: String) -> JSONFault {
        fault(isAtEnd ? "expected \(expected), found the end of the text" : "expected \(expected)")
    }

    func fault(_ reason: String) -> JSONFault {
        fault(reason, at: offset)
    }

    func fault(_ reason: String, at offset: Int) -> JSONFault {
        var tracker = PositionTracker()
        return JSONFault(reason: reason, position: tracker.position(of: offset, in: bytes))
    }
}
