import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// What can be wrong with a call that hands out a token, in the order in which the emulator looks.
enum DoorDefect: Int, CaseIterable, Sendable {
    case appIDMissing, appIDUnknown, secretMissing, secretWrong, address, banned, grantType, dailyQuota

    var errcode: Int64 {
        switch self {
        case .appIDMissing: 41002
        case .appIDUnknown: 40013
        case .secretMissing: 41004
        case .secretWrong: 40125
        case .address: 40164
        case .banned: 50002
        case .grantType: 40002
        case .dailyQuota: 45009
        }
    }

    static let pairs = allCases.flatMap { first in
        allCases.filter { first.rawValue < $0.rawValue }.map { Pair(first: first, second: $0) }
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let first: DoorDefect
        let second: DoorDefect
        var testDescription: String { "\(first) before \(second)" }
        var isPossible: Bool {
            (first, second) != (.appIDMissing, .appIDUnknown) && (first, second) != (.secretMissing, .secretWrong)
        }
    }
}

/// What can be wrong with a call that wants a token, in the order in which the emulator looks.
enum CallDefect: Int, CaseIterable, Sendable {
    case method, tokenMissing, tokenWrong, tokenOld, address, banned, accountType, dailyQuota, bodyEmpty, bodyMalformed
    case parameter

    var errcode: Int64 {
        switch self {
        case .method: 43002
        case .tokenMissing: 41001
        case .tokenWrong: 40001
        case .tokenOld: 42001
        case .address: 40164
        case .banned: 50002
        case .accountType: 48001
        case .dailyQuota: 45009
        case .bodyEmpty: 44002
        case .bodyMalformed: 47001
        case .parameter: 40029
        }
    }

    /// Both cannot be wrong at once.
    private static let exclusive: [Set<CallDefect>] = [
        [.tokenMissing, .tokenWrong, .tokenOld], [.bodyEmpty, .bodyMalformed, .parameter],
    ]

    static let pairs = allCases.flatMap { first in
        allCases.filter { second in
            first.rawValue < second.rawValue && !exclusive.contains { $0.isSuperset(of: [first, second]) }
        }.map { Pair(first: first, second: $0) }
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let first: CallDefect
        let second: CallDefect
        var testDescription: String { "\(first) before \(second)" }
    }
}

@Suite("The order of the server interfaces' checks")
struct ServerCheckOrderTests {
    @Test("A token's interface, one defect", arguments: DoorDefect.allCases, [false, true])
    func doorAlone(defect: DoorDefect, isStable: Bool) async throws {
        #expect(try await ask([defect], isStable: isStable) == defect.errcode)
    }

    @Test("A token's interface, two defects", arguments: DoorDefect.pairs.filter(\.isPossible), [false, true])
    func doorPair(pair: DoorDefect.Pair, isStable: Bool) async throws {
        #expect(try await ask([pair.first, pair.second], isStable: isStable) == pair.first.errcode)
    }

    @Test("An interface behind a token, one defect", arguments: CallDefect.allCases)
    func callAlone(defect: CallDefect) async throws {
        #expect(try await call([defect]) == defect.errcode)
    }

    @Test("An interface behind a token, two defects", arguments: CallDefect.pairs)
    func callPair(pair: CallDefect.Pair) async throws {
        #expect(try await call([pair.first, pair.second]) == pair.first.errcode)
    }

    @Test("With nothing wrong they succeed") func nothing() async throws {
        #expect(try await ask([], isStable: false) == nil)
        #expect(try await ask([], isStable: true) == nil)
        #expect(try await call([]) == 0)
    }

    private func ask(_ defects: Set<DoorDefect>, isStable: Bool) async throws -> Int64? {
        let world = try World()
        if defects.contains(.dailyQuota) {
            try await world.control(.patch, World.app, ["dailyLimit": 1])
            _ = isStable ? await world.askStableToken() : await world.askToken()
        }
        try await harm(world, address: defects.contains(.address), banned: defects.contains(.banned), account: false)
        var body: JSONObject = ["grant_type": defects.contains(.grantType) ? "x" : "client_credential"]
        if !defects.contains(.appIDMissing) {
            body.append("appid", .string(defects.contains(.appIDUnknown) ? "wx0" : World.appID))
        }
        if !defects.contains(.secretMissing) {
            body.append("secret", .string(defects.contains(.secretWrong) ? "x" : World.secret))
        }
        if isStable { return try await world.post("/cgi-bin/stable_token", token: nil, .object(body)).errcode }
        let parameters = body.map { ($0.name, $0.value.string ?? "") }
        return try await world.get("/cgi-bin/token", token: nil, parameters).errcode
    }

    private func call(_ defects: Set<CallDefect>) async throws -> Int64? {
        let world = try World()
        let path = "/wxa/business/getuserphonenumber"
        var token: String? = try await world.token()
        if defects.contains(.dailyQuota) {
            try await world.control(.patch, World.app, ["dailyLimit": 1])
            _ = await world.post(path, token: token)
        }
        if defects.contains(.tokenOld) { try await world.pass("2h") }
        _ = try await world.code()
        let code = try await world.phoneCode()
        if defects.contains(.tokenMissing) { token = nil }
        if defects.contains(.tokenWrong) { token = "1_x" }
        try await harm(
            world, address: defects.contains(.address), banned: defects.contains(.banned),
            account: defects.contains(.accountType))
        var body = defects.contains(.parameter) ? "{}" : #"{"code":"\#(code)"}"#
        if defects.contains(.bodyEmpty) { body = "" }
        if defects.contains(.bodyMalformed) { body = "code=\(code)" }
        let query = token.map { "?access_token=\($0)" } ?? ""
        return try await world.send(
            defects.contains(.method) ? .get : .post, path + query, host: "api.weixin.qq.com", body: Array(body.utf8)
        ).errcode
    }

    private func harm(_ world: World, address: Bool, banned: Bool, account: Bool) async throws {
        var changes: JSONObject = [:]
        if address { changes.append("ipAllowList", ["203.0.113.77"]) }
        if banned { changes.append("banned", true) }
        if account { changes.append("miniProgram", false) }
        try await world.control(.patch, World.app, .object(changes))
    }
}
