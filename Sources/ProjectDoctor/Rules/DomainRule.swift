import EmulatorCore

/// Error 7: a server that the mini program asks, and that the app's list of server domains lacks.
enum DomainRule {
    static func findings(in project: Project, _ facts: EmulatorFacts?) -> [Finding] {
        let calls = project.scripts.flatMap(\.serverCalls) + project.sdkCalls
        guard let first = calls.first else { return [] }
        guard let list = facts?.domains ?? project.seededDomains else {
            return [
                Finding(
                    7, .note, at: first.place,
                    "there is no list of server domains to compare with: no emulator answers, and no emulator.json is there",
                    fix: "Start the emulator, or name it with --url.")
            ]
        }
        var seen: Set<String> = []
        return calls.compactMap { call in
            let entries = list.entries[call.kind] ?? []
            let emulator = facts?.url ?? "http://127.0.0.1:8787"
            guard
                case .refused(let reason) = ServerDomainRule.decide(
                    call.url, call.kind, list: entries, emulator: emulator),
                seen.insert("\(call.place.file) \(reason)").inserted
            else { return nil }
            return finding(call, reason, list, project)
        }
    }

    private static func finding(_ call: ServerCall, _ reason: String, _ list: DomainList, _ project: Project) -> Finding
    {
        let hidden =
            project.ignoresDomains ? "; urlCheck is off in project.config.json, so only phones notice it" : ""
        let origin = call.origin
        let command = "cloudbase-emulator apps domains add \(origin)"
        let kind = call.kind == .request ? "" : " --kind \(call.kind.rawValue)"
        let canBeListed = ServerDomain.problem(with: origin, in: call.kind) == nil
        return Finding(
            7, .error, at: call.place,
            "\(call.kind.api):fail url not in domain list: \(reason) (\(list.source), app \(list.app))\(hidden)",
            fix: canBeListed
                ? "Add \(origin) to the \(call.kind.rawValue) server domains, without a path; here: \(command)\(kind)"
                : "Ask a server by its \(call.kind.scheme):// name; no list takes \(origin).")
    }
}

/// A server that a script asks.
struct ServerCall {
    let url: String
    let kind: ServerDomainKind
    let place: Place

    /// Scheme, host and port, as the script wrote them.
    var origin: String {
        guard let mark = url.firstRange(of: "://") else { return url }
        return String(url[..<mark.upperBound] + url[mark.upperBound...].prefix { !"/?#".contains($0) })
    }
}

extension Script {
    private static let pictures = [
        "avatar", "image", "img", "icon", "logo", "picture", "pic", "cover", "banner", "poster", "audio", "video",
        "src", "bg",
    ]
    private static let addresses = ["url", "uri", "host", "base", "api", "endpoint", "server", "domain", "origin"]

    /// The addresses that stand in calls of the network, or in what looks like a setting for one.
    var serverCalls: [ServerCall] {
        tokens.indices.compactMap { index in
            guard let url = address(at: index), let name = name(ofValueAt: index) else { return nil }
            guard let kind = kind(of: url, named: name, in: callee(of: index)) else { return nil }
            return ServerCall(url: url, kind: kind, place: place(of: index))
        }
    }

    /// An absolute address whose host is written out.
    private func address(at index: Int) -> String? {
        let (text, isWhole) =
            switch tokens[index].kind {
            case .text(let text): (text, true)
            case .template(let text): (text, false)
            case .word, .mark: ("", true)
            }
        guard let scheme = ["https://", "http://", "wss://", "ws://"].first(where: text.lowercased().hasPrefix) else {
            return nil
        }
        let rest = text.dropFirst(scheme.count)
        return rest.isEmpty || !isWhole && !rest.contains("/") ? nil : text
    }

    private func kind(of url: String, named name: String, in callee: String) -> ServerDomainKind? {
        let isSocket = url.lowercased().hasPrefix("ws")
        switch callee {
        case "wx.uploadFile": return .uploadFile
        case "wx.downloadFile": return .downloadFile
        case "wx.connectSocket": return .socket
        case "wx.request": return .request
        // Other interfaces of wx show what is there, or open it.
        case _ where callee.hasPrefix("wx."): return nil
        default: break
        }
        let lower = name.lowercased()
        guard Self.addresses.contains(where: lower.contains), !Self.pictures.contains(where: lower.contains) else {
            return nil
        }
        return isSocket ? .socket : .request
    }
}

extension Project {
    /// What js-sdk asks by itself: the host of the environment that it is started with (seen with releases 2.24 to 3.8).
    fileprivate var sdkCalls: [ServerCall] {
        let major = manifests.lazy.compactMap { $0.dependency(VersionRule.sdk)?.version.major }.first ?? 2
        return scripts.filter { script in script.imports.contains { $0.module == VersionRule.sdk } }.flatMap { script in
            script.environments.compactMap { value, index in
                guard case .text(let name) = value, !name.isEmpty else { return nil }
                let region = script.region ?? "ap-shanghai"
                let host = major >= 3 ? "api.tcloudbasegateway.com" : "\(region).tcb-api.tencentcloudapi.com"
                return ServerCall(url: "https://\(name).\(host)", kind: .request, place: script.place(of: index))
            }
        }
    }

    /// The list of the project's own `emulator.json`: that of its app, else of the first one.
    fileprivate var seededDomains: DomainList? {
        guard let apps = emulator?.apps, let app = apps.first(where: { $0.id.rawValue == appID }) ?? apps.first else {
            return nil
        }
        return DomainList(app: app.id.rawValue, source: "emulator.json", entries: [.request: app.requestDomains])
    }
}
