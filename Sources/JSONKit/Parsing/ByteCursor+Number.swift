extension ByteCursor {
    /// Reads a number, which begins here with a digit or a minus.
    mutating func number() throws(JSONFault) -> JSON {
        let start = offset
        let whole = try integerPart()
        guard peek == Ascii.point || peek | 0x20 == Ascii.lowerE else {
            if let whole { return .integer(whole) }
            return .number(try double(from: start))
        }
        if take(Ascii.point) { try digits("a digit after the point") }
        if peek | 0x20 == Ascii.lowerE { try exponent() }
        return .number(try double(from: start))
    }

    /// Passes the minus and the digits before a point.
    ///
    /// - Returns: Their value, or `nil` when it isn't an `Int64`; neither is minus zero.
    /// - Throws: The fault that digits are missing or that a zero leads.
    private mutating func integerPart() throws(JSONFault) -> Int64? {
        let isNegative = take(Ascii.minus)
        let first = offset
        var value: Int64? = 0
        while Ascii.isDigit(peek) {
            // The negative side is the larger one, so that is where digits are gathered.
            value = value.flatMap { $0.appending(peek) }
            offset += 1
        }
        guard offset > first else { throw missing("a digit after the minus") }
        if bytes[first] == Ascii.zero, offset > first + 1 { throw fault("a number can't start with 0", at: first) }
        guard let value, !(isNegative && value == 0) else { return nil }
        return isNegative ? value : value.negated
    }

    private mutating func digits(_ expected: String) throws(JSONFault) {
        guard Ascii.isDigit(peek) else { throw missing(expected) }
        while Ascii.isDigit(peek) { offset += 1 }
    }

    private mutating func exponent() throws(JSONFault) {
        offset += 1
        if peek == Ascii.plus || peek == Ascii.minus { offset += 1 }
        try digits("a digit in the exponent")
    }

    private func double(from start: Int) throws(JSONFault) -> Double {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
        guard let double = Double(text), double.isFinite else { throw fault("the number is too large", at: start) }
        return double
    }
}

extension Int64 {
    /// This negative number with one more digit, or `nil` when that doesn't fit.
    fileprivate func appending(_ digit: UInt8) -> Int64? {
        let (tens, tooLarge) = multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.subtractingReportingOverflow(Int64(digit &- Ascii.zero))
        return tooLarge || overflows ? nil : sum
    }

    fileprivate var negated: Int64? {
        self == .min ? nil : -self
    }
}
