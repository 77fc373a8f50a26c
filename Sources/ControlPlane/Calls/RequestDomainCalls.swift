import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The lists of server domains, as WeChat's console has them, and the question that a client asks before each call.
extension ControlSurface {
    var requestDomainCalls: [Endpoint] {
        [
            call(.get, "wechat/apps/{appid}/request-domains", "app.requestDomains") { request, state in
                try Self.lists(of: state.app(named: request), in: state)
            },
            call(.put, "wechat/apps/{appid}/request-domains", "app.requestDomains.set", Self.setLists),
            call(.post, "wechat/apps/{appid}/request-domains/check", "app.requestDomains.check", Self.check),
        ]
    }

    private static func lists(of app: App, in state: State) throws -> JSON {
        var body: JSONObject = [:]
        for kind in ServerDomainKind.allCases {
            body.append(kind.rawValue, .array(try state.serverDomains.list(kind, of: app).map(JSON.string)))
        }
        return .object(body)
    }

    /// Replaces the lists that are named; the others stay.
    private static let setLists: @Sendable (Request, State) throws -> JSON = { request, state in
        var app = try state.app(named: request)
        var fields = try Fields(request)
        let lists = try ServerDomainKind.allCases.compactMap { kind in
            try fields.serverDomains(kind).map { (kind, $0) }
        }
        try fields.finish()
        guard !lists.isEmpty else { throw fields.wrong("request", "or another list is missing") }
        for (kind, domains) in lists { try state.serverDomains.set(domains, kind, of: &app) }
        return try Self.lists(of: app, in: state)
    }

    private static let check: @Sendable (Request, State) throws -> JSON = { request, state in
        let app = try state.app(named: request)
        var fields = try Fields(request)
        let url = try fields.string("url")
        let kind = try fields.one("kind", of: ServerDomainKind.self) ?? .request
        try fields.finish()
        guard let url else { throw fields.wrong("url", "is missing") }
        state.notes.environment = app.environment
        let list = try state.serverDomains.list(kind, of: app)
        switch ServerDomainRule.decide(url, kind, list: list, emulator: "http://\(request.call.host ?? "")") {
        case .listed: return ["allowed": true]
        case .exempt(let hint):
            state.notes.trueCause = .hostExempt
            return ["allowed": true, "hint": .string(hint)]
        case .refused(let reason): throw Fault(.requestDomainUnlisted, argument: kind.api, because: reason)
        }
    }
}

extension Fields {
    /// A list of server domains, each as the console takes it and none twice.
    fileprivate mutating func serverDomains(_ kind: ServerDomainKind) throws(Fault) -> [String]? {
        guard let domains = try strings(kind.rawValue) else { return nil }
        guard domains.count <= ServerDomain.limit else {
            throw wrong(kind.rawValue, "must have at most \(ServerDomain.limit) entries")
        }
        for (place, domain) in domains.enumerated() {
            if let problem = ServerDomain.problem(with: domain, in: kind) {
                throw wrong("\(kind.rawValue)[\(place)]", "\(domain.prefix(128)) \(problem)")
            }
            if domains[..<place].contains(domain) { throw wrong("\(kind.rawValue)[\(place)]", "stands there twice") }
        }
        return domains
    }
}
