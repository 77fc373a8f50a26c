/// Kinds of bytes: texts are judged by them, since Swift holds the Kelvin sign for the letter K.
enum Ascii {
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    static func isLowercase(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

    static func isLowercaseHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte) }

    /// Letters, digits, hyphens and underscores.
    static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLowercase(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// Lower-case letters, digits and hyphens.
    static func isLabelByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLowercase(byte) || byte == UInt8(ascii: "-")
    }
}

extension String {
    /// Compares byte by byte.
    func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
