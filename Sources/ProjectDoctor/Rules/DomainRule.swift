import EmulatorCore

/// Error 7: a server that the mini program asks, and that the app's list of server domains lacks.
enum DomainRule {
    static func findings(in project: Project, _ facts: EmulatorFacts?) -> [Finding] {
        guard let list = facts?.domains ?? project.seededDomains else { return unlisted(in: project, facts) }
        let calls = project.networkCalls + project.sdkCalls(facts, list) + project.possibleCalls
        var seen: Set<String> = []
        return calls.compactMap { call in
            let emulator = facts?.url ?? "http://127.0.0.1:8787"
            guard let entries = list.entries[call.kind],
                case .refused(let reason) = ServerDomainRule.decide(
                    call.url, call.kind, list: entries, emulator: emulator),
                seen.insert("\(call.place.file) \(reason)").inserted
            else { return nil }
            return finding(call, reason, list, project)
        }
    }

    private static func unlisted(in project: Project, _ facts: EmulatorFacts?) -> [Finding] {
        guard let first = (project.networkCalls + project.sdkCalls(facts, nil)).first else { return [] }
        return [
            Finding(
                7, .note, at: first.place,
                "there is no list of server domains to compare with: no emulator answers, and no emulator.json is there",
                fix: "Start the emulator, or name it with --url.")
        ]
    }

    private static func finding(_ call: ServerCall, _ reason: String, _ list: DomainList, _ project: Project) -> Finding
    {
        let source = "\(reason) (\(list.source), app \(list.app))"
        let fix = fix(for: call, of: list.app)
        guard call.isCertain else {
            let why = "if wx.\(call.kind.api) gets this address it fails: \(source)"
            return Finding(7, .note, at: call.place, why, fix: fix)
        }
        let hidden =
            project.ignoresDomains ? "; urlCheck is off in project.config.json, so only phones notice it" : ""
        return Finding(
            7, .error, at: call.place, "\(call.kind.api):fail url not in domain list: \(source)\(hidden)", fix: fix)
    }

    private static func fix(for call: ServerCall, of app: String) -> String {
        let (origin, kind) = (call.origin, call.kind)
        guard ServerDomain.problem(with: origin, in: kind) == nil else {
            return "Ask a server by its \(kind.scheme):// name; no list takes \(origin)."
        }
        let option = kind == .request ? "" : " --kind \(kind.rawValue)"
        return "Add \(origin) to the \(kind.rawValue) server domains, without a path; here: "
            + "cloudbase-emulator apps domains add \(origin)\(option) --app \(app)"
    }
}

extension Project {
    /// What js-sdk asks by itself: the host of the environment that it is started with (seen with releases 2.24 to 3.8).
    fileprivate func sdkCalls(_ facts: EmulatorFacts?, _ list: DomainList?) -> [ServerCall] {
        let declared = manifests.lazy.compactMap { $0.dependency(VersionRule.sdk) }.first
        // Of a release that nobody knows, neither is the host known.
        guard let major = declared.map(\.version.major) ?? (hasBrokenManifest ? nil : 2) else { return [] }
        return scripts.filter { $0.loads(VersionRule.sdk) }.flatMap { script in
            script.environments.compactMap { value, index in
                guard case .text(let name) = value, !name.isEmpty else { return nil }
                let regions = regions(of: name, script.region(besideEnvironmentAt: index), facts, list)
                let hosts =
                    major >= 3
                    ? ["api.tcloudbasegateway.com"] : regions.map { "\($0).tcb-api.tencentcloudapi.com" }
                let urls = hosts.map { "https://\(name).\($0)" }
                let entries = list?.entries[.request] ?? []
                guard let url = urls.first(where: entries.contains) ?? urls.first else { return nil }
                return ServerCall(url: url, kind: .request, place: script.place(of: index), isCertain: true)
            }
        }
    }

    /// The regions that an environment may be asked in, the likeliest first.
    ///
    /// The SDK asks the region that `init` names, else `ap-shanghai` (documented); where an environment is elsewhere, the
    /// list that has its own region is taken for sound, and where nobody knows the region any is (our choice).
    private func regions(
        of name: String, _ stated: InitialRegion?, _ facts: EmulatorFacts?, _ list: DomainList?
    ) -> [String] {
        if case .text(let region) = stated { return [region] }
        let seed = emulator?.environments.first { $0.id.rawValue == name }
        if stated == nil, let known = facts?.environments[name]?.region ?? seed?.region {
            return [known, "ap-shanghai"]
        }
        let (start, end) = ("https://\(name).", ".tcb-api.tencentcloudapi.com")
        let listed = (list?.entries[.request] ?? []).filter { $0.hasPrefix(start) && $0.hasSuffix(end) }
        return ["ap-shanghai"] + listed.map { String($0.dropFirst(start.count).dropLast(end.count)) }
    }

    /// The list of the project's own `emulator.json`: that of its app, else of the first one.
    fileprivate var seededDomains: DomainList? {
        guard let apps = emulator?.apps, let app = apps.first(where: { $0.id.rawValue == appID }) ?? apps.first else {
            return nil
        }
        return DomainList(app: app.id.rawValue, source: "emulator.json", entries: [.request: app.requestDomains])
    }
}
