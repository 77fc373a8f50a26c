/// The meaning of a piece of text, which a terminal shows as a colour.
enum Tint: String {
    case plain = ""
    case good = "32"
    case bad = "31"
    case dim = "2"
    case strong = "1"
}

/// How text is coloured.
struct Style: Sendable, Hashable {
    let isColoured: Bool

    /// The text, in its colour if there are any.
    func paint(_ text: String, _ tint: Tint) -> String {
        isColoured && tint != .plain && !text.isEmpty ? "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m" : text
    }
}
