import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit

/// One thing that can be wrong with an exchange, in the order in which WeChat looks.
enum Defect: Int, CaseIterable, Comparable, Sendable {
    case path, appIDMissing, appIDUnknown, secretMissing, secretWrong, address, banned, accountType, grantType
    case dailyQuota, minuteQuota, codeMissing, codeUnknown, codeOld, codeUsed, codeForeign, userRisky

    static func < (left: Defect, right: Defect) -> Bool { left.rawValue < right.rawValue }

    /// The number in a profile.
    func errcode(in profile: Profile) -> JSON {
        switch self {
        case .path: 40066
        case .appIDMissing: 41002
        case .appIDUnknown: 40013
        case .secretMissing: 41004
        case .secretWrong: 40125
        case .address: 40164
        case .banned: 50002
        case .accountType: 48001
        case .grantType: 40002
        case .dailyQuota: 45009
        case .minuteQuota: 45011
        case .codeMissing: 41008
        case .codeUnknown, .codeOld, .codeForeign: 40029
        case .codeUsed: profile == .recipe ? 40029 : 40163
        case .userRisky: 40226
        }
    }

    /// The refusal's name in the journal, which tells refusals of one number apart.
    var outcome: String {
        switch self {
        case .path: "invalidURL"
        case .appIDMissing: "appIDMissing"
        case .appIDUnknown: "invalidAppID"
        case .secretMissing: "appSecretMissing"
        case .secretWrong: "invalidAppSecret"
        case .address: "addressNotAllowed"
        case .banned: "appBanned"
        case .accountType: "apiUnauthorized"
        case .grantType: "invalidGrantType"
        case .dailyQuota: "dailyQuota"
        case .minuteQuota: "minuteQuota"
        case .codeMissing: "codeMissing"
        case .codeUnknown, .codeOld, .codeForeign: "invalidCode"
        case .codeUsed: "codeUsed"
        case .userRisky: "codeBlocked"
        }
    }

    /// Whether both can be wrong at once: what is not there cannot be wrong too.
    func goes(with other: Defect) -> Bool {
        let pair = (min(self, other), max(self, other))
        switch pair {
        case (.appIDMissing, .appIDUnknown), (.secretMissing, .secretWrong): return false
        case (.codeMissing, _), (.codeUnknown, _): return false
        default: return self != other
        }
    }
}

/// An exchange with everything wrong that a test asks for, and all else right.
struct Attempt {
    let world: World
    let defects: Set<Defect>
    private(set) var code: String?

    /// Puts the world into the state in which an exchange has these defects.
    init(_ defects: Set<Defect>, in world: World) async throws {
        self.world = world
        self.defects = defects
        try await issueCode()
        try await useUpQuotas()
        var changes: JSONObject = [:]
        if defects.contains(.address) { changes.append("ipAllowList", ["203.0.113.77"]) }
        if defects.contains(.banned) { changes.append("banned", true) }
        if defects.contains(.accountType) { changes.append("miniProgram", false) }
        try await world.control(.patch, "wechat/apps/\(World.appID)", .object(changes))
    }

    /// Makes the exchange.
    func send() async -> Reply {
        var parameters: [String] = []
        if !defects.contains(.appIDMissing) {
            parameters.append("appid=\(defects.contains(.appIDUnknown) ? "wxffffffffffffffff" : World.appID)")
        }
        if !defects.contains(.secretMissing) {
            parameters.append("secret=\(defects.contains(.secretWrong) ? "wrong" : World.secret)")
        }
        if let code { parameters.append("js_code=\(code)") }
        parameters.append("grant_type=\(defects.contains(.grantType) ? "code" : "authorization_code")")
        let path = defects.contains(.path) ? "/sns/jsCode2Session" : "/sns/jscode2session"
        return await world.send(.get, "\(path)?\(parameters.joined(separator: "&"))", host: "api.weixin.qq.com")
    }

    private mutating func issueCode() async throws {
        if defects.contains(.codeMissing) { return }
        if defects.contains(.codeUnknown) {
            code = "0nocode"
            return
        }
        let (appID, secret) = try await defects.contains(.codeForeign) ? otherApp() : (World.appID, World.secret)
        let issued = try await world.code(in: appID)
        code = issued
        if defects.contains(.codeUsed) { _ = await world.exchange(issued, appID: appID, secret: secret) }
        if defects.contains(.codeOld) { world.clock.advance(by: .seconds(301)) }
        guard defects.contains(.userRisky) else { return }
        try await world.control(.patch, "wechat/apps/\(appID)/users/alice", ["highRisk": true])
    }

    private func otherApp() async throws -> (String, String) {
        let other = try await world.control(.post, "envs", ["id": "other"])
        return (other["appid"]?.string ?? "", other["secret"]?.string ?? "")
    }

    private func useUpQuotas() async throws {
        guard !defects.isDisjoint(with: [.dailyQuota, .minuteQuota]) else { return }
        if defects.contains(.dailyQuota) {
            try await world.control(.patch, "wechat/apps/\(World.appID)", ["dailyLimit": 1])
        }
        if defects.contains(.minuteQuota) {
            try await world.control(.put, "wechat/apps/\(World.appID)/quota", ["limit": 1])
        }
        _ = await world.exchange("0nocode")
    }
}
