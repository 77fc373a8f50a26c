/// Secrets as they may be shown.
public enum Redaction {
    /// The first four characters and the length, such as `0123…(32)`; short secrets show their length only.
    public static func text(_ secret: String) -> String {
        let shown = secret.count >= 16 ? secret.prefix(4) : ""
        return "\(shown)…(\(secret.count))"
    }
}
