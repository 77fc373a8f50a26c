extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first sequence that isn't UTF-8, or `nil` when all of it is.
    ///
    /// Own code, as `String(validating:as:)` costs a short string twice what all the rest of its reading does, and
    /// doesn't say where the fault is.
    func firstInvalidUtf8() -> Int? {
        var offset = 0
        while true {
            offset = endOfAsciiRun(from: offset)
            guard offset < count else { return nil }
            guard let length = lengthOfSequence(at: offset) else { return offset }
            offset += length
        }
    }

    private func endOfAsciiRun(from start: Int) -> Int {
        var offset = start
        let raw = UnsafeRawBufferPointer(self)
        while offset + 8 <= count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let beyond = word & 0x8080_8080_8080_8080
            if beyond != 0 { return offset + beyond.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < count, self[offset] < 0x80 { offset += 1 }
        return offset
    }

    /// How many bytes the scalar beyond ASCII has that begins there, or `nil` when none does.
    private func lengthOfSequence(at start: Int) -> Int? {
        guard let (length, second) = Self.shape(after: self[start]), start + length <= count else { return nil }
        let rest = self[(start + 2)..<(start + length)]
        guard second ~= self[start + 1], rest.allSatisfy({ 0x80...0xBF ~= $0 }) else { return nil }
        return length
    }

    /// Table 3-7 of the Unicode standard: the length by the first byte, and what the second may be.
    private static func shape(after first: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
