extension JSONWriter {
    mutating func appendDecimal(_ integer: Int64) {
        if integer < 0 { output.append(Ascii.minus) }
        // An Int64 has at most 19 digits.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = integer.magnitude
            var start = digits.count
            repeat {
                start -= 1
                digits[start] = Ascii.zero + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            output.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    /// Appends a number as ECMAScript's `Number::toString` has it.
    mutating func appendNumber(_ number: Double) {
        guard number.isFinite else { return append("null") }
        if let whole = smallWhole(number) { return appendDecimal(whole) }
        if number < 0 { output.append(Ascii.minus) }
        append(ShortestDecimal(number.magnitude))
    }

    /// The number as an integer if it is whole and below 2^53, where no digits can be left out.
    private func smallWhole(_ number: Double) -> Int64? {
        guard number.magnitude < 0x1p53 else { return nil }
        // Not `Int64(exactly:)`: it calls C's `trunc`, and nothing else here needs the mathematics library.
        let whole = Int64(number)
        return Double(whole) == number ? whole : nil
    }

    private mutating func append(_ decimal: ShortestDecimal) {
        let digits = decimal.digits
        switch decimal.point {
        case digits.count...max(21, digits.count) where decimal.point <= 21:
            output.append(contentsOf: digits)
            appendZeros(decimal.point - digits.count)
        case 1...21: appendPointed(digits[..<decimal.point], digits[decimal.point...])
        case -5...0:
            append("0.")
            appendZeros(-decimal.point)
            output.append(contentsOf: digits)
        default: appendScientific(digits, decimal.point - 1)
        }
    }

    private mutating func appendScientific(_ digits: [UInt8], _ exponent: Int) {
        appendPointed(digits.prefix(1), digits.dropFirst())
        output.append(Ascii.lowerE)
        if exponent > 0 { output.append(Ascii.plus) }
        appendDecimal(Int64(exponent))
    }

    private mutating func appendPointed(_ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>) {
        output.append(contentsOf: whole)
        guard !fraction.isEmpty else { return }
        output.append(Ascii.point)
        output.append(contentsOf: fraction)
    }

    private mutating func appendZeros(_ count: Int) {
        output.append(contentsOf: repeatElement(Ascii.zero, count: count))
    }
}
