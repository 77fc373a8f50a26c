/// When a login renews a person's session key.
///
/// That `wx.login` *may* renew it, and that the shortest period between two renewals is not said, is documented; so this
/// is a choice of the emulator's user.
public enum SessionKeyRotation: Sendable, Hashable {
    /// At every login: the default, since it shows the mistakes that a renewal uncovers.
    case always
    /// Only when there is none, or the old one has come to its end.
    case never
    /// When the key is at least that old.
    case after(Duration)

    /// The rotation that a text names: `always`, `never`, or a duration such as `10m`.
    public init?(_ text: String) {
        switch text {
        case "always": self = .always
        case "never": self = .never
        default:
            guard let duration = DurationText.parse(text), duration > .zero else { return nil }
            self = .after(duration)
        }
    }

    /// The text that names it.
    public var text: String {
        switch self {
        case .always: "always"
        case .never: "never"
        case .after(let age): DurationText.text(age)
        }
    }

    /// Whether a key of that age is renewed.
    public func renews(keyOfAge age: Duration) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .after(let limit): age >= limit
        }
    }
}
