import EmulatorCore

/// A server that a script asks, or may ask.
struct ServerCall {
    let url: String
    let kind: ServerDomainKind
    let place: Place
    /// Whether a call of the network gets the address, rather than something whose name sounds like it.
    let isCertain: Bool

    /// Scheme, host and port, as the script wrote them.
    var origin: String {
        guard let mark = url.firstRange(of: "://") else { return url }
        return String(url[..<mark.upperBound] + url[mark.upperBound...].prefix { !"/?#".contains($0) })
    }
}

extension Project {
    /// The addresses that calls of the network get.
    var networkCalls: [ServerCall] {
        let names = ScriptNames(scripts)
        return scripts.flatMap { script in
            script.networkOptions.compactMap { kind, options in
                guard let value = script.value(of: "url", inObjectAt: options),
                    let (owner, index) = names.literal(at: value, in: script), let url = owner.address(at: index)
                else { return nil }
                return ServerCall(url: url, kind: kind, place: owner.place(of: index), isCertain: true)
            }
        }
    }

    /// The addresses in what sounds like a setting for calls of the network; nobody knows what becomes of them.
    var possibleCalls: [ServerCall] {
        scripts.flatMap { script in
            script.tokens.indices.compactMap { index in
                guard let url = script.address(at: index), script.soundsLikeSetting(index) else { return nil }
                let kind: ServerDomainKind = url.lowercased().hasPrefix("ws") ? .socket : .request
                return ServerCall(url: url, kind: kind, place: script.place(of: index), isCertain: false)
            }
        }
    }
}

extension Script {
    private static let pictures = [
        "avatar", "image", "img", "icon", "logo", "picture", "pic", "cover", "banner", "poster", "audio", "video",
        "src", "bg",
    ]
    private static let settings = ["base", "host", "api", "endpoint", "server", "domain", "origin"]
    private static let kinds: [String: ServerDomainKind] = [
        "request": .request, "uploadFile": .uploadFile, "downloadFile": .downloadFile, "connectSocket": .socket,
    ]

    /// The calls of the network, and where the object with their options begins.
    fileprivate var networkOptions: [(kind: ServerDomainKind, options: Int)] {
        tokens.indices.compactMap { index in
            guard word(index) == "wx", isMark(".", at: index + 1),
                let kind = word(index + 2).flatMap({ Self.kinds[$0] }),
                isMark("(", at: index + 3), isMark("{", at: index + 4)
            else { return nil }
            return (kind, index + 4)
        }
    }

    /// An absolute address whose host is written out to its end.
    func address(at index: Int) -> String? {
        guard let (text, isWhole) = writtenText(at: index),
            let scheme = ["https://", "http://", "wss://", "ws://"].first(where: text.lowercased().hasPrefix)
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        return rest.isEmpty || !isWhole && !rest.contains("/") ? nil : text
    }

    /// A text, and whether what is put behind it, if anything is, can be no part of a host.
    private func writtenText(at index: Int) -> (text: String, isWhole: Bool)? {
        switch tokens[index].kind {
        case .text(let text): (text, !isMark("+", at: index + 1) || self.text(index + 2)?.hasPrefix("/") == true)
        case .template(let text): (text, false)
        case .word, .mark: nil
        }
    }

    fileprivate func soundsLikeSetting(_ index: Int) -> Bool {
        let callee = callee(of: index)
        // Other interfaces of wx show what is there, or open it; and what calls of the network get is known.
        guard let name = name(ofValueAt: index)?.lowercased(), !callee.hasPrefix("wx.") else { return false }
        let isRequest = name == "url" && callee.lowercased().contains("request")
        return (isRequest || Self.settings.contains(where: name.contains))
            && !Self.pictures.contains(where: name.contains)
    }
}
