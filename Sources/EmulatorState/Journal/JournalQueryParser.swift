public import EmulatorCore

extension JournalQuery {
    /// Reads a question: terms with blanks between them, all of which must hold.
    ///
    /// ```
    /// query    = term *(blank term)
    /// term     = ["-"] field relation value
    /// relation = ":" (is) / "~" (contains, whatever the case) / ">=" / "<=" / "<" / ">"
    /// value    = text without blanks / `"` text with \" and \\ `"`
    /// ```
    ///
    /// A field that a line has not is the empty text: `env:""` finds lines without an environment.
    ///
    /// - Parameter text: The question; blanks alone ask for every line.
    /// - Throws: ``FaultKind/controlInvalid`` that says what is wrong, and what may have been meant.
    public init(_ text: String) throws(Fault) {
        var parser = JournalQueryParser(text)
        self.init(try parser.terms())
    }
}

/// Reads the terms of a question.
private struct JournalQueryParser {
    private static let longest = 2048
    private static let mostTerms = 32
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func terms() throws(Fault) -> [JournalQuery.Term] {
        guard rest.utf8.count <= Self.longest else { throw Self.wrong("is longer than \(Self.longest) bytes") }
        guard !rest.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw Self.wrong("has a control character")
        }
        var terms: [JournalQuery.Term] = []
        skipBlanks()
        while !rest.isEmpty {
            guard terms.count < Self.mostTerms else { throw Self.wrong("has more than \(Self.mostTerms) terms") }
            terms.append(try term())
            skipBlanks()
        }
        return terms
    }

    private mutating func term() throws(Fault) -> JournalQuery.Term {
        let isNegated = rest.first == "-"
        if isNegated { rest.removeFirst() }
        let name = takeName()
        guard let relation = takeRelation() else {
            let word = name + rest.prefix { $0 != " " }
            throw Self.wrong(
                "has the term \(word.prefix(64)), which is not of the form field:value; fields: \(Self.names)")
        }
        let field = try Self.field(name)
        let text = try value(of: field, relation)
        return JournalQuery.Term(field, relation, try Self.read(text, of: field, relation), isNegated: isNegated)
    }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

    private mutating func takeName() -> String {
        let name = rest.prefix { $0.isLetter || $0 == "_" }
        rest = rest.dropFirst(name.count)
        return String(name)
    }

    /// The longer ones come first among the cases, so that `>=` is not taken for `>`.
    private mutating func takeRelation() -> JournalQuery.Relation? {
        guard let relation = JournalQuery.Relation.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
            return nil
        }
        rest = rest.dropFirst(relation.rawValue.count)
        return relation
    }

    private mutating func value(of field: JournalField, _ relation: JournalQuery.Relation) throws(Fault) -> String {
        if rest.first == "\"" { return try quoted() }
        let text = rest.prefix { $0 != " " }
        rest = rest.dropFirst(text.count)
        guard !text.isEmpty else {
            let term = "\(field.rawValue)\(relation.rawValue)"
            throw Self.wrong("has \(term) without a value; for one that is absent write \(term)\"\"")
        }
        return String(text)
    }

    private mutating func quoted() throws(Fault) -> String {
        var text = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            switch character {
            case "\"":
                guard rest.isEmpty || rest.first == " " else { throw Self.wrong("has no blank after \"\(text)\"") }
                return text
            case "\\":
                guard let next = rest.popFirst(), "\"\\".contains(next) else {
                    throw Self.wrong("has a backslash before something else than a quote or a backslash")
                }
                text.append(next)
            default: text.append(character)
            }
        }
        throw Self.wrong("has a quote that is never closed")
    }

    private static let names = JournalField.allCases.map(\.rawValue).joined(separator: ", ")

    private static func field(_ name: String) throws(Fault) -> JournalField {
        if let field = JournalField(rawValue: name) { return field }
        let nearest = Spelling.nearest(to: name, among: JournalField.allCases.map(\.rawValue))
        let meant = nearest.map { "did you mean \($0)? " } ?? ""
        throw wrong("has the unknown field \"\(name.prefix(64))\"; \(meant)fields: \(names)")
    }

    private static func read(
        _ text: String, of field: JournalField, _ relation: JournalQuery.Relation
    ) throws(Fault) -> JournalQuery.Value {
        guard (relation == .equal) || (relation == .contains) == (field.kind == .text) else {
            let relations = field.kind == .text ? ": and ~" : ": >= <= < and >"
            throw wrong("has \(field.rawValue)\(relation.rawValue), but \(field.rawValue) knows only \(relations)")
        }
        switch field.kind {
        case .text: return .text(try known(text, of: field, relation))
        case .number:
            guard let number = Int64(text) else {
                throw wrong("has \(field.rawValue) with \(text.prefix(64)), which is no whole number")
            }
            return .number(number)
        case .instant:
            guard let instant = RFC3339.parse(text) else {
                throw wrong(
                    "has \(field.rawValue) with \(text.prefix(64)), which is no instant as 2026-01-01T00:00:00Z")
            }
            return .number(instant.milliseconds)
        }
    }

    /// A value that can never be there is a mistake, not a question without an answer.
    private static func known(
        _ text: String, of field: JournalField, _ relation: JournalQuery.Relation
    ) throws(Fault) -> String {
        let text = field == .method ? text.uppercased() : text
        guard relation == .equal, let choices = field.choices, !choices.contains(text) else { return text }
        let nearest = Spelling.nearest(to: text, among: choices).map { "; did you mean \($0)?" } ?? ""
        throw wrong("asks for \(field.rawValue) \"\(text.prefix(64))\", which there is not\(nearest)")
    }

    private static func wrong(_ problem: String) -> Fault {
        Fault(.controlInvalid, because: "the query \(problem)")
    }
}
