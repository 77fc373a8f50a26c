extension ByteCursor {
    /// Reads `\uXXXX`, or two of them that make a surrogate pair.
    ///
    /// - Returns: The scalar, U+FFFD for a half without its other half.
    /// - Throws: The fault that four hexadecimal digits are missing.
    mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try escapedUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, let second = lowHalf() else { return "\u{FFFD}" }
        offset += 6
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func escapedUnit() throws(JSONFault) -> UInt16 {
        guard let unit = unit(at: offset + 2) else { throw fault("expected four hexadecimal digits after \\u") }
        offset += 6
        return unit
    }

    /// The second half of a pair, if it is here.
    private func lowHalf() -> UInt16? {
        guard offset + 6 <= bytes.count, bytes[offset] == Ascii.backslash, bytes[offset + 1] == Ascii.lowerU,
            let unit = unit(at: offset + 2), 0xDC00...0xDFFF ~= unit
        else { return nil }
        return unit
    }

    private func unit(at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt16 = 0
        for place in start..<start + 4 {
            guard let digit = Escape.hexadecimal(bytes[place]) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }
}

/// The escapes of JSON strings.
enum Escape {
    /// The byte that a backslash and this letter stand for.
    static func byte(named letter: UInt8) -> UInt8? {
        switch letter {
        case Ascii.quote, Ascii.backslash, Ascii.slash: letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The letter that stands for this byte after a backslash.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case Ascii.quote, Ascii.backslash, Ascii.slash: byte
        case 0x08: UInt8(ascii: "b")
        case 0x0C: UInt8(ascii: "f")
        case 0x0A: UInt8(ascii: "n")
        case 0x0D: UInt8(ascii: "r")
        case 0x09: UInt8(ascii: "t")
        default: nil
        }
    }

    static func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 0x30...0x39: UInt16(byte - 0x30)
        case 0x41...0x46: UInt16(byte - 0x41 + 10)
        case 0x61...0x66: UInt16(byte - 0x61 + 10)
        default: nil
        }
    }
}
