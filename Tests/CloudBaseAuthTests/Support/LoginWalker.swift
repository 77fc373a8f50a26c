import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import SeededNumbers
import Testing

/// Takes random steps through the life of logins, and holds every answer against the model's.
struct LoginWalker {
    private static let people = ["alice", "bob", "carol"]
    private static let devices = ["phone", "tablet", "pad"]

    let world: World
    private(set) var model: LoginModel
    private var numbers: SplitMix64
    /// What was done, for the message of a failure.
    private(set) var steps: [String] = []

    init(seed: UInt64) async throws {
        world = try World(seed: seed)
        numbers = SplitMix64(seed: seed)
        try await world.control(.post, "clock", ["set": "2026-05-01T08:00:00Z", "freeze": true])
        model = LoginModel(now: 1_777_622_400_000)
        try await world.control(.post, "envs", ["id": "other"])
    }

    /// One random step.
    mutating func step() async throws {
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0..<6: try await logIn()
        case 6..<11: try await refresh()
        case 11: try await end("revoke")
        case 12: try await end("signout")
        case 13: try await endAll()
        case 14: try await block()
        case 15: try await delete()
        case 16, 17: try await moveClock()
        case 18: try await changeSettings()
        default: try await useElsewhere()
        }
    }

    /// Asks about every access token, and checks that no session has two refresh tokens.
    func audit() async {
        for token in model.accessTokens {
            let isGood = await world.isGood(token.text)
            #expect(isGood == model.isGood(token), "after \(steps.suffix(12))")
        }
        for session in model.sessions.indices { #expect(model.unspent(of: session) <= 1) }
    }

    private mutating func logIn() async throws {
        try await advance(by: Int64.random(in: 0...5000, using: &numbers))
        let (person, device) = (any(of: Self.people), any(of: Self.devices))
        steps.append("\(person) logs in on \(device)")
        let token = try await world.providerToken(try await world.code(of: person)).json["provider_token"] ?? .null
        let reply = await world.auth(.post, "signin/with/provider", ["provider_token": token], device: device)
        #expect((reply.status == .ok) == model.mayLogIn(person), "after \(steps.suffix(12))")
        guard reply.status == .ok else { return }
        let login = try world.login(from: reply)
        if let known = model.account(of: person) {
            #expect(model.accounts[known].uid == login.uid)
        } else {
            #expect(!model.accounts.contains { $0.uid == login.uid }, "a uid came back")
        }
        model.loggedIn(login, as: person, on: device)
    }

    private mutating func refresh() async throws {
        guard let place = model.refreshTokens.indices.randomElement(using: &numbers) else { return }
        let token = model.refreshTokens[place]
        steps.append("refreshes with token \(place)")
        let reply = await world.refresh(token.text)
        #expect((reply.status == .ok) == model.isGood(token), "after \(steps.suffix(12))")
        guard reply.status == .ok else { return }
        model.refreshed(place, try world.login(from: reply))
    }

    private mutating func end(_ way: String) async throws {
        guard let token = model.accessTokens.randomElement(using: &numbers) else { return }
        steps.append("ends session \(token.session) by \(way)")
        let reply =
            way == "revoke"
            ? await world.auth(.post, "revoke", ["token": .string(token.text)])
            : await world.auth(.post, "user/signout", [:], token: token.text)
        #expect(reply.text == "{}", "also a dead token may be ended")
        model.ended(token.session)
    }

    private mutating func endAll() async throws {
        guard let token = model.accessTokens.randomElement(using: &numbers) else { return }
        let account = model.sessions[token.session].account
        let device = Bool.random(using: &numbers) ? any(of: Self.devices) : nil
        steps.append("ends all of account \(account) on \(device ?? "all devices")")
        let path = device.map { "user/authorized/devices/\($0)" } ?? "user/revoke/all"
        let reply = await world.auth(.delete, path, token: token.text)
        #expect((reply.status == .ok) == model.isGood(token), "after \(steps.suffix(12))")
        if reply.status == .ok { model.endedAll(of: account, on: device) }
    }

    private mutating func block() async throws {
        guard let account = model.account(of: any(of: Self.people)) else { return }
        let isBlocked = Bool.random(using: &numbers)
        steps.append("\(isBlocked ? "blocks" : "unblocks") account \(account)")
        try await world.control(
            .patch, "envs/demo-local/users/\(model.accounts[account].uid)",
            ["status": isBlocked ? "BLOCKED" : "ACTIVE"])
        model.blocked(account, isBlocked)
    }

    private mutating func delete() async throws {
        guard let account = model.account(of: any(of: Self.people)) else { return }
        steps.append("deletes account \(account)")
        try await world.control(.delete, "envs/demo-local/users/\(model.accounts[account].uid)")
        model.deleted(account)
    }

    private mutating func moveClock() async throws {
        let span = Int64.random(in: -1...4, using: &numbers)
        let unit: Int64 = any(of: [60_000, 3_600_000, 8 * 86_400_000])
        try await advance(by: span * unit + Int64.random(in: 0..<1000, using: &numbers))
    }

    private mutating func advance(by milliseconds: Int64) async throws {
        steps.append("moves the clock by \(milliseconds) ms")
        try await world.control(.post, "clock", ["advance": .string("\(milliseconds)ms")])
        model.now += milliseconds
    }

    private mutating func changeSettings() async throws {
        model.accessLife = any(of: [60, 1800, 7200])
        model.refreshLife = any(of: [3600, 86_400, 2_592_000])
        model.maxDevices = any(of: [nil, 1, 2])
        model.blocking = any(of: LoginModel.Blocking.allCases)
        steps.append("sets \(model.accessLife) \(model.refreshLife) \(model.maxDevices ?? 0) \(model.blocking)")
        try await world.control(
            .patch, "envs/demo-local/auth",
            [
                "accessTokenLife": .string("\(model.accessLife)s"),
                "refreshTokenLife": .string("\(model.refreshLife)s"),
                "maxDevices": model.maxDevices.map { .integer(Int64($0)) } ?? .null,
                "blockedSessions": .string(model.blocking.rawValue),
            ])
    }

    /// A token of one environment is never good in another, and trying does it no harm.
    private mutating func useElsewhere() async throws {
        guard let access = model.accessTokens.randomElement(using: &numbers),
            let refresh = model.refreshTokens.randomElement(using: &numbers)
        else { return }
        steps.append("uses tokens in another environment")
        #expect(!(await world.isGood(access.text, in: "other")))
        #expect(await world.refresh(refresh.text, in: "other").status.code == 400)
    }

    private mutating func any<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &numbers)]
    }
}
