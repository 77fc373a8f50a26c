extension JSONWriter {
    mutating func append(_ ascii: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: ascii.utf8Start, count: ascii.utf8CodeUnitCount))
    }

    mutating func appendQuoted(_ text: String) {
        var text = text
        output.append(Ascii.quote)
        text.withUTF8 { appendEscaped($0) }
        output.append(Ascii.quote)
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        let other = style.escapesSlash ? Ascii.slash : Ascii.quote
        var start = 0
        while start < text.count {
            let end = text.endOfPlainRun(from: start, stoppingAt: other)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
            if end < text.count { appendEscape(text[end]) }
            start = end + 1
        }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        output.append(Ascii.backslash)
        if let letter = Escape.letter(for: byte) {
            output.append(letter)
        } else {
            append("u00")
            output.append(hexadecimal(byte >> 4))
            output.append(hexadecimal(byte & 0xF))
        }
    }

    private func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? Ascii.zero + digit : UInt8(ascii: "a") + digit - 10
    }
}
