/// Where the two profiles differ, one row each: printed by the command line and checked against the README.
public enum ProfileTable {
    /// A difference between the profiles.
    public struct Row: Sendable, Hashable {
        /// What differs.
        public let subject: String
        /// In profile `recipe`.
        public let recipe: String
        /// In profile `cloud`.
        public let cloud: String
    }

    /// Every difference: first the refusals, derived from the catalogue, then what is no refusal.
    public static let rows: [Row] = Catalogue.all.filter { $0.recipe != $0.cloud }.map(row) + behaviours

    /// The table in Markdown.
    public static var markdown: String {
        let head = "| what | recipe | cloud |\n| --- | --- | --- |\n"
        return head + rows.map { "| \($0.subject) | \($0.recipe) | \($0.cloud) |" }.joined(separator: "\n")
    }

    private static let behaviours = [
        Row(subject: "openid alphabet", recipe: "letters and digits", cloud: "also `-` and `_`"),
        Row(
            subject: "event of the HTTP access service", recipe: "a JSON body's keys at the top too",
            cloud: "the body is a string only"),
        Row(
            subject: "exception of a function behind the HTTP access service", recipe: "500 with the thrown text",
            cloud: "500 `SYS_ERR`, the text only in the function's log"),
        Row(subject: "key file", recipe: "has `env` beside `env_id`", cloud: "has `env_id` only"),
    ]

    private static func row(_ kind: FaultKind) -> Row {
        Row(subject: kind.name, recipe: words(kind.recipe), cloud: words(kind.cloud))
    }

    private static func words(_ wire: WireError) -> String {
        let tail =
            switch wire.tail {
            case .none, .page: ""
            case .rid: ", rid: …"
            case .hints: ", hints: [ req_id: … ]"
            }
        let error = wire.error.isEmpty ? "" : "`\(wire.error)` "
        return "\(error)`\(wire.code)` \(wire.message.replacing("|", with: "\\|"))\(tail)"
    }
}
