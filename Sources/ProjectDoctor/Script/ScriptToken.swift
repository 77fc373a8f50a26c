/// A piece of a script: as much as the rules need to tell code from texts and comments.
struct ScriptToken: Hashable {
    enum Kind: Hashable {
        /// A name, a keyword or a number.
        case word(String)
        /// A text in quotes, or a template without expressions.
        case text(String)
        /// The text of a template before its first expression.
        case template(String)
        /// Any other character.
        case mark(UInt8)
    }

    let kind: Kind
    /// How many bytes come before it.
    let offset: Int
}
