/// Secrets as they may be shown.
public enum Redaction {
    /// The first four characters and the length, such as `0123…(32)`; short secrets show their length only.
    public static func text(_ secret: String) -> String {
        let shown = isLong(secret) ? secret.prefix(4) : ""
        return "\(shown)…(\(secret.count))"
    }

    /// Whether a secret is long enough to be told apart from others without being guessed.
    public static func isLong(_ secret: String) -> Bool { secret.count >= 16 }

    /// A custom-login ticket with its key's name, which is no secret, and its length: `<key id>/@@/…(467)`.
    ///
    /// - Parameter text: What may be a ticket.
    /// - Returns: The ticket as it may be shown, `nil` for anything else.
    public static func ticket(_ text: String) -> String? {
        let parts = text.split(separator: "/@@/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.allSatisfy(isToken) else { return nil }
        return "\(parts[0].prefix(64))/@@/…(\(text.utf8.count))"
    }

    /// Whether the value of a parameter or a member of this name is a secret; login codes and openids are none.
    public static func isSecret(name: String) -> Bool {
        let name = name.lowercased()
        return secretWords.contains { name.contains($0) }
    }

    private static let secretWords = [
        "secret", "token", "passw", "ticket", "session_key", "sessionkey", "private_key", "privatekey", "signature",
        "authorization", "credential",
    ]

    /// A text with whatever has the form of a credential taken out: tickets, JWTs and refresh tokens, wherever a client
    /// may have put them.
    ///
    /// - Parameter text: A path, a reason, or the body of a refusal.
    /// - Returns: The text itself if it has none.
    public static func scrubbed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var start = 0
        var place = 0
        while place < bytes.count {
            let end = endOfCredential(bytes, from: place)
            guard end > place else {
                place += 1
                continue
            }
            shown += bytes[start..<place]
            shown += Array("…(\(end - place))".utf8)
            (start, place) = (end, end)
        }
        return start == 0 ? text : String(decoding: shown + bytes[start...], as: UTF8.self)
    }

    /// Where the credential that begins here ends: the place itself if none does.
    private static func endOfCredential(_ bytes: [UInt8], from place: Int) -> Int {
        switch bytes[place] {
        // `{"` in base64url, the beginning of every JWT; with a dot, or it is some word.
        case UInt8(ascii: "e") where bytes[place...].starts(with: "eyJ".utf8):
            let run = bytes[place...].prefix { isToken($0) || $0 == UInt8(ascii: ".") }
            return run.count > 40 && run.contains(UInt8(ascii: ".")) ? run.endIndex : place
        // `m.` and 43 characters, as refresh tokens are made.
        case UInt8(ascii: "m") where bytes.count > place + 1 && bytes[place + 1] == UInt8(ascii: "."):
            let run = bytes[(place + 2)...].prefix(while: isToken)
            return run.count == 43 ? run.endIndex : place
        default: return place
        }
    }

    /// Letters, digits, `-` and `_`: base64url and the names of keys.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
