/// Whose words the emulator uses: the articles' or the real services'.
public enum Profile: String, Sendable, Hashable, CaseIterable {
    /// Answers as the two articles say: the default.
    case recipe
    /// Answers as the real services are documented or were seen to.
    case cloud
}
