/// Base64 with the URL-safe alphabet and without padding, as JOSE uses it.
public enum Base64URL {
    /// Encodes bytes.
    ///
    /// - Parameter bytes: The bytes to encode.
    /// - Returns: The text, without padding.
    public static func encode(_ bytes: [UInt8]) -> String {
        Base64Alphabet.urlSafe.encode(bytes, padded: false)
    }

    /// Decodes text strictly.
    ///
    /// - Parameter text: The text to decode.
    /// - Returns: The bytes, or `nil` for padding, any other character, an impossible length or a non-zero
    ///   trailing bit.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(text.utf8)
    }

    /// Decodes the UTF-8 form of a text strictly.
    ///
    /// - Parameter utf8: The text to decode, such as a substring's `utf8`.
    /// - Returns: The bytes, or `nil` for padding, any other character, an impossible length or a non-zero
    ///   trailing bit.
    public static func decode(_ utf8: some Collection<UInt8>) -> [UInt8]? {
        utf8.withContiguousBytes { Base64Alphabet.urlSafe.decode($0) }
    }
}
