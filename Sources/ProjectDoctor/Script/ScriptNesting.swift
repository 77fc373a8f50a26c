/// Which brackets of a script belong together; brackets that have no partner enclose what follows, or nothing.
struct ScriptNesting: Sendable {
    private var openers: [Int] = []
    private var closers: [Int]

    init(_ tokens: [ScriptToken]) {
        closers = Array(repeating: -1, count: tokens.count)
        var open: [(index: Int, closer: UInt8)] = []
        for (index, token) in tokens.enumerated() {
            if let last = open.last, token.kind == .mark(last.closer) {
                closers[last.index] = index
                open.removeLast()
            }
            openers.append(open.last?.index ?? -1)
            if let closer = Self.closer(of: token.kind) { open.append((index, closer)) }
        }
    }

    /// The bracket that encloses a token; `nil` for none.
    func opener(of index: Int) -> Int? { openers[index] < 0 ? nil : openers[index] }

    /// The bracket that closes one; `nil` if it is never closed.
    func closer(of opener: Int) -> Int? { closers[opener] < 0 ? nil : closers[opener] }

    /// The brackets that enclose a token, the innermost first.
    func openers(around index: Int) -> some Sequence<Int> {
        sequence(state: index) { place in
            guard let opener = opener(of: place) else { return nil }
            place = opener
            return opener
        }
    }

    /// A template's first expression begins with the token of its text.
    private static func closer(of kind: ScriptToken.Kind) -> UInt8? {
        switch kind {
        case .mark(UInt8(ascii: "(")): UInt8(ascii: ")")
        case .mark(UInt8(ascii: "[")): UInt8(ascii: "]")
        case .mark(UInt8(ascii: "{")), .template: UInt8(ascii: "}")
        case .mark, .text, .word: nil
        }
    }
}
