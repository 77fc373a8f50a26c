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
        return secretWords.contains { name.contains($0) } || secretNames.contains(name)
    }

    private static let secretWords = [
        "secret", "token", "passw", "ticket", "session_key", "sessionkey", "private_key", "privatekey", "signature",
        "authorization", "credential", "pwd", "jwt", "apikey", "api_key",
    ]
    /// Names that are parts of harmless ones too.
    private static let secretNames: Set = ["sign", "sig", "otp", "pin", "key"]

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
            let run = bytes[place...].prefix { isToken($0) || isDot($0) }
            return run.count > 40 && run.contains(where: isDot) ? run.endIndex : place
        // `m.` and 43 characters, as refresh tokens are made; the dot may be encoded.
        case UInt8(ascii: "m"):
            let rest = bytes[(place + 1)...]
            guard let dot = [".", "%2E", "%2e"].first(where: { rest.starts(with: $0.utf8) }) else { return place }
            let run = rest.dropFirst(dot.utf8.count).prefix(while: isToken)
            return run.count == 43 ? run.endIndex : place
        // One to three digits, `_` and a long rest, as WeChat's access tokens are made.
        case UInt8(ascii: "0")...UInt8(ascii: "9") where place == 0 || !isToken(bytes[place - 1]):
            let digits = bytes[place...].prefix { (48...57).contains($0) }
            guard digits.count <= 3, bytes[digits.endIndex...].first == UInt8(ascii: "_") else { return place }
            let run = bytes[place...].prefix(while: isToken)
            return run.count > 100 ? run.endIndex : place
        default: return place
        }
    }

    /// A dot, or a percent sign that may begin an encoded one.
    private static func isDot(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") }

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
