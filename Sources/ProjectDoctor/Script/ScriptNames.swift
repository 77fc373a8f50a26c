/// Finds what the names in scripts stand for, as far as one look at them can tell; what is not certain has no meaning.
struct ScriptNames {
    /// A token of a script.
    typealias Literal = (script: Script, index: Int)

    private let scripts: [String: Script]

    init(_ scripts: [Script]) {
        self.scripts = Dictionary(scripts.map { ($0.path, $0) }) { first, _ in first }
    }

    /// The text that a value is, or begins with: `'…'`, `BASE + '…'`, `` `${BASE}…` ``, `config.base`.
    func literal(at index: Int, in script: Script, depth: Int = 0) -> Literal? {
        guard script.tokens.indices.contains(index), depth < 4 else { return nil }
        switch script.tokens[index].kind {
        case .mark: return nil
        case .text: return (script, index)
        case .template(let text): return text.isEmpty ? meaning(at: index + 1, in: script, depth) : (script, index)
        case .word: return meaning(at: index, in: script, depth)
        }
    }

    private func meaning(at index: Int, in script: Script, _ depth: Int) -> Literal? {
        guard let name = script.word(index) else { return nil }
        let member = script.isMark(".", at: index + 1) ? script.word(index + 2) : nil
        let next = member == nil ? index + 1 : index + 3
        guard ["+", ",", "}", ")", ";"].contains(where: { script.isMark($0, at: next) }) || script.beginsLine(next),
            !script.isParameter(name)
        else { return nil }
        guard let value = script.constant(name, seenFrom: index) else {
            return exported(member ?? name, as: name, by: script, depth)
        }
        guard let member else { return literal(at: value, in: script, depth: depth + 1) }
        return script.value(of: member, inObjectAt: value).flatMap { literal(at: $0, in: script, depth: depth + 1) }
    }

    /// A name of the module that another name is from.
    private func exported(_ name: String, as binding: String, by script: Script, _ depth: Int) -> Literal? {
        guard let text = script.imports.first(where: { script.binds(binding, at: $0.index) })?.module,
            text.hasPrefix("."), let path = ProjectPath.resolve(text, from: ProjectPath.folder(of: script.path)),
            let module = ["", ".js", ".ts", "/index.js", "/index.ts"].lazy.compactMap({ scripts[path + $0] }).first,
            let value = module.constant(name, seenFrom: nil) ?? module.property(name)
        else { return nil }
        return literal(at: value, in: module, depth: depth + 1)
    }
}

extension Script {
    /// Where the value of an object's own member begins; the member itself if it is written without a value.
    func value(of name: String, inObjectAt open: Int) -> Int? {
        guard isMark("{", at: open), let close = nesting.closer(of: open) else { return nil }
        let index = (open + 1..<close).first { index in
            (word(index) == name || text(index) == name) && nesting.opener(of: index) == open
                && (index == open + 1 || isMark(",", at: index - 1))
        }
        guard let index else { return nil }
        if isMark(":", at: index + 1) { return index + 2 }
        return isMark(",", at: index + 1) || index + 1 == close ? index : nil
    }

    /// Where the value of a name begins that is declared once and set nowhere else, if a token may see it.
    fileprivate func constant(_ name: String, seenFrom user: Int?) -> Int? {
        let settings = tokens.indices.filter { index in
            word(index) == name && isMark("=", at: index + 1) && !isMark("=", at: index + 2)
                && !isMark(".", at: index - 1)
        }
        guard settings.count == 1, let index = settings.first,
            ["const", "let", "var"].contains(word(index - 1))
        else { return nil }
        let scope = nesting.opener(of: index)
        return scope == nil || user.map { nesting.openers(around: $0).contains { $0 == scope } } == true
            ? index + 2 : nil
    }

    /// Where the value of the only member of that name begins, in whatever object.
    fileprivate func property(_ name: String) -> Int? {
        let members = tokens.indices.filter { (word($0) == name || text($0) == name) && isMark(":", at: $0 + 1) }
        return members.count == 1 ? members[0] + 2 : nil
    }

    /// Whether any function has a parameter of that name, which may hide what else has it.
    fileprivate func isParameter(_ name: String) -> Bool {
        tokens.indices.contains { index in
            guard word(index) == name else { return false }
            if isArrow(index + 1) { return true }
            return nesting.openers(around: index).contains(where: isParameterList)
        }
    }

    /// Parentheses that a body follows, or the type of what it gives.
    private func isParameterList(_ open: Int) -> Bool {
        guard isMark("(", at: open), let close = nesting.closer(of: open) else { return false }
        if ["if", "for", "while", "switch"].contains(word(open - 1)) { return false }
        return isMark("{", at: close + 1) || isMark(":", at: close + 1) || isArrow(close + 1)
    }

    private func isArrow(_ index: Int) -> Bool { isMark("=", at: index) && isMark(">", at: index + 1) }

    /// Whether an import gives a module, or something of it, that name.
    fileprivate func binds(_ name: String, at module: Int) -> Bool {
        let last = word(module - 1) == "from" ? module - 2 : module - 4
        if word(last) == name { return true }
        guard isMark("}", at: last), let open = tokens[..<last].indices.last(where: { nesting.closer(of: $0) == last })
        else { return false }
        return value(of: name, inObjectAt: open).map { word($0) == name } == true
    }
}
