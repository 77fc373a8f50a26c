/// Base64 with the standard alphabet and padding.
public enum Base64 {
    /// Encodes bytes.
    ///
    /// - Parameter bytes: The bytes to encode.
    /// - Returns: The text, padded and without line breaks.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.standard.encode(bytes, padded: true)
    }

    /// Decodes text strictly.
    ///
    /// - Parameter text: The text to decode.
    /// - Returns: The bytes, or `nil` for missing padding, any other character (line breaks included) or a
    ///   non-zero trailing bit.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        text.utf8.withContiguousBytes { utf8 in
            guard utf8.count % 4 == 0 else { return nil }
            let paddingCount = utf8.suffix(2).reversed().prefix { $0 == Base64Alphabet.padding }.count
            return Base64Alphabet.standard.decode(UnsafeBufferPointer(rebasing: utf8.dropLast(paddingCount)))
        }
    }
}
