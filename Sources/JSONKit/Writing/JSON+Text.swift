extension JSON {
    /// The value as JSON text.
    ///
    /// Numbers look as in JavaScript, so `100.0` becomes `100` and `-0.0` becomes `0`; what JSON has no number for
    /// (infinities, not a number) becomes `null`.
    public func text(_ style: JSONStyle = .compact) -> String {
        String(decoding: bytes(style), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8, as ``text(_:)`` has it.
    public func bytes(_ style: JSONStyle = .compact) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.value(self)
        return writer.finish()
    }
}
