/// Turns ascending offsets into positions, reading every byte once.
struct PositionTracker {
    private var offset = 0
    private var line = 1
    private var column = 1
    private var afterReturn = false

    /// The position of an offset that isn't before the one asked for last.
    mutating func position(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> TextPosition {
        while offset < min(target, bytes.count) {
            pass(bytes[offset])
            offset += 1
        }
        return TextPosition(offset: offset, line: line, column: column)
    }

    private mutating func pass(_ byte: UInt8) {
        switch byte {
        case Ascii.lineFeed where afterReturn: column = 1
        case Ascii.lineFeed, Ascii.carriageReturn: startLine()
        case 0x80...0xBF: break  // The rest of a scalar whose first byte has been counted.
        default: column += 1
        }
        afterReturn = byte == Ascii.carriageReturn
    }

    private mutating func startLine() {
        line += 1
        column = 1
    }
}
