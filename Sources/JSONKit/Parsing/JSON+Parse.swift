extension JSON {
    /// Reads one JSON value as RFC 8259 has it, from UTF-8 without a byte order mark.
    ///
    /// An escaped half of a surrogate pair without its other half becomes U+FFFD, since a Swift text can't hold it and
    /// JavaScript accepts it. A number beyond what a `Double` can hold is refused.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONFault) -> JSON {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONFault) in
            try parse(buffer, limits)
        }
    }

    /// Reads one JSON value from a text, as the reader of bytes does.
    public static func parse(_ text: String, limits: JSONLimits = .standard) throws(JSONFault) -> JSON {
        var text = text
        let outcome = text.withUTF8 { buffer in
            Result { () throws(JSONFault) in try parse(buffer, limits) }
        }
        return try outcome.get()
    }

    private static func parse(
        _ buffer: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits
    ) throws(JSONFault) -> JSON {
        var parser = Parser(ByteCursor(buffer), ValueBuilder(), limits)
        return try parser.document()
    }
}
