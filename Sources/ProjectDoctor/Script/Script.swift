/// A script of a project, ready to be searched.
struct Script: Sendable {
    let path: String
    let tokens: [ScriptToken]
    let nesting: ScriptNesting
    /// For each token, the place in ``callees`` of the call whose arguments it is among; −1 for none.
    private let calls: [Int]
    private let callees: [String]
    private let bytes: [UInt8]

    /// Files beyond this are bundles, which nobody wrote.
    private static let largest = 512 << 10

    /// Reads a file; `nil` for what is no script that a person wrote.
    init?(_ path: String, in files: some ProjectFiles) {
        guard case .bytes(let bytes) = files.read(path, atMost: Self.largest), !bytes.prefix(8192).contains(0) else {
            return nil
        }
        self.path = path
        self.bytes = bytes
        tokens = ScriptScanner.tokens(of: bytes)
        nesting = ScriptNesting(tokens)
        (calls, callees) = Self.calls(in: tokens)
    }

    static func isScript(_ path: String) -> Bool {
        [".js", ".mjs", ".cjs", ".ts"].contains(where: path.hasSuffix) && !path.hasSuffix(".d.ts")
    }

    func word(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else { return nil }
        return word
    }

    func text(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .text(let text) = tokens[index].kind else { return nil }
        return text
    }

    func isMark(_ character: Unicode.Scalar, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .mark(UInt8(ascii: character))
    }

    /// Whether some characters stand there, one after the other.
    func areMarks(_ characters: String, at index: Int) -> Bool {
        characters.unicodeScalars.enumerated().allSatisfy { isMark($1, at: index + $0) }
    }

    /// The name of the call whose arguments a token is among, such as `wx.request`; empty if it has none.
    func callee(of index: Int) -> String {
        calls[index] < 0 ? "" : callees[calls[index]]
    }

    /// Whether a token is the first of its line, or there is none.
    func beginsLine(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), index > 0 else { return true }
        return bytes[tokens[index - 1].offset..<tokens[index].offset].contains(10)
    }

    /// The first name of `session?.data.openid`, given the last.
    func head(ofMemberAt index: Int) -> Int {
        var head = index
        while isMark(".", at: head - 1) {
            let owner = isMark("?", at: head - 2) ? head - 3 : head - 2
            guard word(owner) != nil else { break }
            head = owner
        }
        return head
    }

    /// The name of the property or variable that gets the value at a token.
    func name(ofValueAt index: Int) -> String? {
        guard isMark(":", at: index - 1) || isMark("=", at: index - 1) else { return nil }
        return word(index - 2) ?? (isMark(":", at: index - 1) ? text(index - 2) : nil)
    }

    /// The tokens that a word begins a call with, such as `createTicket(`.
    func calls(of name: String) -> [Int] {
        tokens.indices.filter { word($0) == name && isMark("(", at: $0 + 1) && word($0 - 1) != "function" }
    }

    func place(of index: Int) -> Place {
        let before = bytes[..<tokens[index].offset]
        let line = before.count { $0 == 10 } + 1
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        let column = String(decoding: bytes[start..<tokens[index].offset], as: UTF8.self).unicodeScalars.count + 1
        return Place(path, line: line, column: column)
    }

    private static func calls(in tokens: [ScriptToken]) -> ([Int], [String]) {
        var calls: [Int] = []
        var callees: [String] = []
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.kind == .mark(UInt8(ascii: ")")) { _ = open.popLast() }
            calls.append(open.last ?? -1)
            guard token.kind == .mark(UInt8(ascii: "(")) else { continue }
            callees.append(callee(before: index, in: tokens))
            open.append(callees.count - 1)
        }
        return (calls, callees)
    }

    /// `wx.request` of `wx.request(`; empty where there is no name, as in `if (`.
    private static func callee(before index: Int, in tokens: [ScriptToken]) -> String {
        var parts: [String] = []
        var place = index - 1
        while place >= 0, parts.count < 8, case .word(let word) = tokens[place].kind {
            parts.insert(word, at: 0)
            guard place > 1, tokens[place - 1].kind == .mark(UInt8(ascii: ".")) else { break }
            place -= 2
        }
        return ["if", "for", "while", "switch", "catch"].contains(parts.first) ? "" : parts.joined(separator: ".")
    }
}

extension Script {
    /// The modules that it loads, and where.
    var imports: [(module: String, index: Int)] {
        tokens.indices.compactMap { index in
            guard let module = text(index) else { return nil }
            let isRequired = word(index - 2) == "require" && isMark("(", at: index - 1)
            let isImported = ["from", "import"].contains(word(index - 1))
            return isRequired || isImported ? (module, index) : nil
        }
    }

    /// Whether it loads a package, or a part of one.
    func loads(_ package: String) -> Bool {
        imports.contains { $0.module == package || $0.module.hasPrefix("\(package)/") }
    }

    /// The environments that it starts the SDK with.
    var environments: [(value: InitialEnvironment, index: Int)] {
        tokens.indices.compactMap { index in
            guard word(index) == "env", isInit(callee(of: index)) else { return nil }
            if isMark(":", at: index + 1) { return value(at: index + 2).map { ($0, index + 2) } }
            guard isMark(",", at: index + 1) || isMark("}", at: index + 1) else { return nil }
            return value(at: index).map { ($0, index) }
        }
    }

    /// The region that it starts the SDK with, in the call that names an environment; `nil` if it names none.
    func region(besideEnvironmentAt environment: Int) -> InitialRegion? {
        let index = tokens.indices.first { index in
            word(index) == "region" && calls[index] == calls[environment] && !isMark(".", at: index - 1)
                && [":", ",", "}"].contains { isMark($0, at: index + 1) }
        }
        guard let index else { return nil }
        guard case .text(let text) = value(at: isMark(":", at: index + 1) ? index + 2 : index) else { return .hidden }
        return .text(text)
    }

    private func isInit(_ callee: String) -> Bool { callee == "init" || callee.hasSuffix(".init") }

    /// A text, a variable of the process, or a name that stands for one of them.
    private func value(at index: Int, depth: Int = 0) -> InitialEnvironment? {
        if let text = text(index) { return isPart(index) ? nil : .text(text) }
        if word(index) == "process", word(index + 2) == "env", let name = word(index + 4) {
            return isPart(index + 4) ? nil : .variable(name)
        }
        guard depth < 3, let name = word(index), !isPart(index) else { return nil }
        let definition = tokens.indices.first {
            word($0) == name && isMark("=", at: $0 + 1) && !isMark("=", at: $0 + 2)
        }
        return definition.flatMap { value(at: $0 + 2, depth: depth + 1) }
    }

    /// Whether a value is only a part of an expression, which may give anything.
    private func isPart(_ last: Int) -> Bool {
        ["+", "?", "=", "!", ".", "[", "("].contains { isMark($0, at: last + 1) }
    }
}

/// What a script says of its region.
enum InitialRegion: Hashable {
    /// Its name.
    case text(String)
    /// Something that nobody knows before it runs.
    case hidden
}

/// What a script says of its environment.
enum InitialEnvironment: Hashable {
    /// Its name.
    case text(String)
    /// The variable of the process that names it.
    case variable(String)
}
