extension ByteCursor {
    /// Reads a string, from its opening quote to its closing one.
    mutating func string() throws(JSONFault) -> String {
        let opening = offset
        offset = bytes.endOfPlainRun(from: opening + 1)
        guard peek == Ascii.quote else { return try stringWithEscapes(opening) }
        let text = String(decoding: try validRun(from: opening + 1), as: UTF8.self)
        offset += 1
        return text
    }

    /// Goes on with a string where its first plain run ends.
    private mutating func stringWithEscapes(_ opening: Int) throws(JSONFault) -> String {
        var unescaped = Array(try validRun(from: opening + 1))
        while peek != Ascii.quote {
            try escape(into: &unescaped, opening)
            let runStart = offset
            offset = bytes.endOfPlainRun(from: runStart)
            unescaped.append(contentsOf: try validRun(from: runStart))
        }
        offset += 1
        return String(decoding: unescaped, as: UTF8.self)
    }

    /// What lies between there and here.
    private func validRun(from start: Int) throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
        let run = UnsafeBufferPointer(rebasing: bytes[start..<offset])
        if let invalid = run.firstInvalidUtf8() { throw fault("invalid UTF-8", at: start + invalid) }
        return run
    }

    private mutating func escape(into unescaped: inout [UInt8], _ opening: Int) throws(JSONFault) {
        if isAtEnd { throw fault("the string is never closed", at: opening) }
        guard peek == Ascii.backslash else { throw fault("a control character in a string must be escaped") }
        guard offset + 1 < bytes.count else { throw fault("the string is never closed", at: opening) }
        if bytes[offset + 1] == Ascii.lowerU {
            unescaped.append(contentsOf: UTF8.encode(try escapedScalar()) ?? UTF8.encodedReplacementCharacter)
        } else {
            guard let byte = Escape.byte(named: bytes[offset + 1]) else { throw fault("unknown escape in a string") }
            unescaped.append(byte)
            offset += 2
        }
    }
}
