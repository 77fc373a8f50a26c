extension UnsafeBufferPointer<UInt8> {
    /// The first offset from there on whose byte a JSON string can't hold as it is, or the end.
    ///
    /// - Parameters:
    ///   - start: Where to begin.
    ///   - other: A byte to stop at besides the quote, the backslash and the control characters.
    /// - Returns: An offset from `start` to the count.
    func endOfPlainRun(from start: Int, stoppingAt other: UInt8 = Ascii.quote) -> Int {
        var offset = start
        let raw = UnsafeRawBufferPointer(self)
        while offset + 8 <= count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let special = word.specialBytes(other)
            // Borrows can only run upwards, so the lowest mark is never a false one.
            if special != 0 { return offset + special.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < count, self[offset].isPlain, self[offset] != other { offset += 1 }
        return offset
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool {
        self >= 0x20 && self != Ascii.quote && self != Ascii.backslash
    }
}

extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The top bit of every special byte, by the usual trick of borrowing into each byte's top bit.
    fileprivate func specialBytes(_ other: UInt8) -> UInt64 {
        let control = (self &- Self.ones &* 0x20) & ~self
        let found = control | zeroes(Ascii.quote) | zeroes(Ascii.backslash) | zeroes(other)
        return found & Self.tops
    }

    private func zeroes(_ byte: UInt8) -> UInt64 {
        let difference = self ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference
    }
}
