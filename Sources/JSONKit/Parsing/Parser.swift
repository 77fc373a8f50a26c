/// Reads the grammar of JSON.
struct Parser<Builder: TreeBuilder> {
    private var cursor: ByteCursor
    private var builder: Builder
    private let limits: JSONLimits
    private var depth = 0

    init(_ cursor: ByteCursor, _ builder: Builder, _ limits: JSONLimits) {
        self.cursor = cursor
        self.builder = builder
        self.limits = limits
    }

    mutating func document() throws(JSONFault) -> Builder.Tree {
        try cursor.refuseByteOrderMark()
        cursor.skipSpace()
        let tree = try value()
        cursor.skipSpace()
        guard cursor.isAtEnd else { throw cursor.fault("unexpected text after the value") }
        return tree
    }

    private mutating func value() throws(JSONFault) -> Builder.Tree {
        let mark = mark()
        switch cursor.peek {
        case Ascii.quote: return builder.leaf(.string(try cursor.string()), at: mark)
        case Ascii.openBrace: return builder.object(try members(), at: mark)
        case Ascii.openBracket: return builder.array(try elements(), at: mark)
        case Ascii.minus, Ascii.zero...Ascii.nine: return builder.leaf(try cursor.number(), at: mark)
        default: return builder.leaf(try cursor.word(), at: mark)
        }
    }

    private mutating func elements() throws(JSONFault) -> [Builder.Tree] {
        try enter()
        var elements: [Builder.Tree] = []
        if cursor.take(Ascii.closeBracket) { return leave(elements) }
        repeat {
            cursor.skipSpace()
            elements.append(try value())
            cursor.skipSpace()
        } while cursor.take(Ascii.comma)
        guard cursor.take(Ascii.closeBracket) else { throw cursor.missing("a comma or ]") }
        return leave(elements)
    }

    private mutating func members() throws(JSONFault) -> Builder.Members {
        try enter()
        var members = builder.noMembers()
        if cursor.take(Ascii.closeBrace) { return leave(members) }
        repeat {
            cursor.skipSpace()
            try member(&members)
            cursor.skipSpace()
        } while cursor.take(Ascii.comma)
        guard cursor.take(Ascii.closeBrace) else { throw cursor.missing("a comma or }") }
        return leave(members)
    }

    private mutating func member(_ members: inout Builder.Members) throws(JSONFault) {
        let mark = mark()
        let name = try name(notIn: members)
        cursor.skipSpace()
        guard cursor.take(Ascii.colon) else { throw cursor.missing("a colon") }
        cursor.skipSpace()
        builder.add(name, at: mark, try value(), to: &members)
    }

    private mutating func name(notIn members: Builder.Members) throws(JSONFault) -> String {
        guard cursor.peek == Ascii.quote else { throw cursor.missing("a member name in double quotes") }
        let start = cursor.offset
        let name = try cursor.string()
        if limits.duplicates == .refused, builder.has(name, in: members) {
            // A name as long as the text would make no good message.
            let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(60)))
            throw cursor.fault("duplicate member name \(JSON.string(shown).text())", at: start)
        }
        return name
    }

    private mutating func mark() -> Builder.Mark {
        builder.mark(cursor.offset, in: cursor.bytes)
    }

    /// Passes an opening bracket and the space after it.
    private mutating func enter() throws(JSONFault) {
        guard depth < limits.depth else { throw cursor.fault("nested deeper than \(limits.depth) levels") }
        depth += 1
        cursor.offset += 1
        cursor.skipSpace()
    }

    private mutating func leave<Parts>(_ parts: Parts) -> Parts {
        depth -= 1
        return parts
    }
}
