import JSONKit

/// Words of the file as a complaint can show them.
enum Quoted {
    private static let longest = 60

    /// The text in quotes, on one line, and not too long.
    static func text(_ text: String) -> String {
        let shown = text.count > longest ? text.prefix(longest) + "…" : text[...]
        return JSON.string(String(shown)).text()
    }

    /// The texts in quotes, such as `"recipe" or "cloud"`.
    static func choice(_ texts: [String]) -> String {
        let quoted = texts.map(text)
        let head = quoted.dropLast().joined(separator: ", ")
        return head.isEmpty ? quoted.joined() : head + " or " + quoted.suffix(1).joined()
    }
}
