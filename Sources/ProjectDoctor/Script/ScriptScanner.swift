/// Cuts a script into tokens; whatever it is given, it ends with the text.
struct ScriptScanner {
    private let bytes: [UInt8]
    private var place = 0
    private var tokens: [ScriptToken] = []
    /// For each template that an expression interrupts, how many braces are open within the expression.
    private var templates: [Int] = []

    static func tokens(of bytes: [UInt8]) -> [ScriptToken] {
        var scanner = ScriptScanner(bytes: bytes)
        while scanner.place < bytes.count { scanner.step() }
        return scanner.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func byte(_ ahead: Int = 0) -> UInt8? {
        place + ahead < bytes.count ? bytes[place + ahead] : nil
    }

    private mutating func step() {
        let start = place
        let first = bytes[place]
        switch first {
        case 9, 10, 11, 12, 13, 32: place += 1
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quoted(by: first)
        case UInt8(ascii: "`"):
            place += 1
            template(from: start)
        case UInt8(ascii: "/"): slash()
        case _ where Self.isWord(first): word()
        default: mark(first)
        }
    }

    private mutating func add(_ kind: ScriptToken.Kind, at offset: Int) {
        tokens.append(ScriptToken(kind: kind, offset: offset))
    }

    private mutating func word() {
        let start = place
        while let next = byte(), Self.isWord(next) { place += 1 }
        add(.word(String(decoding: bytes[start..<place], as: UTF8.self)), at: start)
    }

    private mutating func mark(_ mark: UInt8) {
        add(.mark(mark), at: place)
        place += 1
        guard let depth = templates.last else { return }
        if mark == UInt8(ascii: "{") { templates[templates.count - 1] = depth + 1 }
        guard mark == UInt8(ascii: "}") else { return }
        if depth > 0 {
            templates[templates.count - 1] = depth - 1
        } else {
            templates.removeLast()
            template(from: nil)
        }
    }

    private mutating func quoted(by quote: UInt8) {
        let start = place
        place += 1
        let text = characters { [quote, 10].contains($0) }
        if byte() == quote { place += 1 }
        add(.text(text), at: start)
    }

    /// The text of a template up to its end or the next expression; a token of the first part, and a brace for each
    /// expression after the first.
    private mutating func template(from start: Int?) {
        var text = ""
        while place < bytes.count {
            text += characters { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "$") }
            if byte() == UInt8(ascii: "`") {
                place += 1
                if let start { add(.text(text), at: start) }
                return
            }
            guard byte() == UInt8(ascii: "$"), byte(1) == UInt8(ascii: "{") else {
                if byte() != nil { text += "$" }
                place += 1
                continue
            }
            add(start == nil ? .mark(UInt8(ascii: "{")) : .template(text), at: start ?? place)
            place += 2
            templates.append(0)
            return
        }
    }

    /// The characters up to one that ends them; of an escape, what follows the backslash.
    private mutating func characters(until isEnd: (UInt8) -> Bool) -> String {
        var text: [UInt8] = []
        while let next = byte(), !isEnd(next) {
            place += 1
            guard next == UInt8(ascii: "\\"), let escaped = byte() else {
                text.append(next)
                continue
            }
            text.append(escaped)
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func slash() {
        switch byte(1) {
        case UInt8(ascii: "/"): place = bytes[place...].firstIndex(of: 10) ?? bytes.count
        case UInt8(ascii: "*"): place = endOfComment()
        default: if !regularExpression() { mark(UInt8(ascii: "/")) }
        }
    }

    private func endOfComment() -> Int {
        var end = place + 2
        while end + 1 < bytes.count {
            if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") { return end + 2 }
            end += 1
        }
        return bytes.count
    }

    /// Skips a regular expression where one may stand; what it matches concerns no rule.
    private mutating func regularExpression() -> Bool {
        guard mayBeginExpression else { return false }
        var end = place + 1
        var isInClass = false
        while end < bytes.count, bytes[end] != 10 {
            switch bytes[end] {
            case UInt8(ascii: "\\"): end += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass:
                place = end + 1
                return true
            default: break
            }
            end += 1
        }
        return false
    }

    private var mayBeginExpression: Bool {
        switch tokens.last?.kind {
        case .none: true
        case .mark(let mark): ![UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(mark)
        case .word(let word): ["return", "typeof", "case", "in", "of", "void", "throw", "else", "do"].contains(word)
        case .text, .template: false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
