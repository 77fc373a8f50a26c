/// Error 2: a login code that is kept; it can be exchanged once, within five minutes.
enum KeptCodeRule {
    private static let calls: Set = ["setStorageSync", "setStorage"]

    static func findings(in project: Project) -> [Finding] {
        project.scripts.flatMap { script in
            script.tokens.indices.compactMap { index in
                guard let key = script.text(index), isLoginCode(key), isStored(index, in: script) else { return nil }
                return Finding(
                    2, .warning, at: script.place(of: index),
                    "the login code is kept as \"\(key)\" (40029 when used again)",
                    fix: "Call wx.login for every login; ask auth.hasLoginState() whether one is needed.")
            }
        }
    }

    /// The first argument of `wx.setStorageSync`, or the key of `wx.setStorage`.
    private static func isStored(_ index: Int, in script: Script) -> Bool {
        let callee = script.callee(of: index)
        guard let name = callee.split(separator: ".").last, calls.contains(String(name)) else { return false }
        return script.isMark("(", at: index - 1) || script.name(ofValueAt: index) == "key"
    }

    private static func isLoginCode(_ key: String) -> Bool {
        let plain = key.lowercased().filter(\.isLetter)
        return ["code", "jscode"].contains(plain)
            || ["logincode", "wxcode", "wechatcode"].contains(where: plain.contains)
    }
}

/// Error 6: a ticket for whatever jscode2session answered, also for an error without an openid.
enum TicketGuardRule {
    static func findings(in project: Project) -> [Finding] {
        (project.functionScripts + project.scripts).compactMap { script in
            guard let call = script.calls(of: "createTicket").first, asksWeChat(script), !looksAtErrors(script) else {
                return nil
            }
            return Finding(
                6, .warning, at: script.place(of: call),
                "nobody looks at jscode2session's errcode: createTicket gets undefined when the code was refused",
                fix: "Return early if session.errcode is set or session.openid is missing.")
        }
    }

    private static func asksWeChat(_ script: Script) -> Bool {
        script.tokens.contains { token in
            switch token.kind {
            case .word(let text), .text(let text), .template(let text): text.contains("jscode2session")
            case .mark: false
            }
        }
    }

    private static func looksAtErrors(_ script: Script) -> Bool {
        script.tokens.indices.contains { index in
            script.word(index) == "errcode" || script.word(index) == "openid" && isLookedAt(index, in: script)
        }
    }

    /// Whether a value is compared, negated, defaulted, or part of a condition.
    private static func isLookedAt(_ index: Int, in script: Script) -> Bool {
        let head = script.head(ofMemberAt: index)
        let isBefore =
            script.isMark("!", at: head - 1) || script.word(head - 1) == "typeof"
            || ["==", "!="].contains { script.areMarks($0, at: head - 2) }
        let isBehind =
            ["==", "!=", "&&", "||"].contains { script.areMarks($0, at: index + 1) }
            || script.isMark("?", at: index + 1) && ![".", ":"].contains { script.isMark($0, at: index + 2) }
        return isBefore || isBehind
            || script.nesting.openers(around: index).contains { ["if", "while"].contains(script.word($0 - 1)) }
    }
}
