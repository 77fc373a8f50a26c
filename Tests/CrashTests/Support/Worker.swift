import EmulatorClient
import EmulatorTestSupport
import JSONKit
import SeededNumbers

/// One app among several, which does what it pleases until the emulator is gone.
struct Worker {
    private let name: String
    private let caller: Caller
    /// A second device, for doing the same thing twice at once.
    private let rival: Caller
    private let ledger: Ledger
    /// Whether the emulator may say that it is stopping.
    private let mayBeRefused: Bool
    private var random: SplitMix64
    private var strangers = 0
    private var login: Int?
    private var documents: [String] = []

    init(_ name: String, seed: UInt64, ledger: Ledger, mayBeRefused: Bool, caller: () -> Caller) {
        self.name = name
        self.caller = caller()
        rival = caller()
        self.ledger = ledger
        self.mayBeRefused = mayBeRefused
        random = SplitMix64(seed: seed)
    }

    /// Works until there is no answer.
    mutating func run() async throws {
        do {
            while true { try await step() }
        } catch let fault as ClientFault {
            guard fault != .timedOut, await ledger.isStruck else { throw fault }
            await ledger.missAnswer()
        } catch let refusal as Refusal {
            guard mayBeRefused, refusal.isStopping, await ledger.isStruck else { throw refusal }
        }
        await caller.close()
        await rival.close()
    }

    private mutating func step() async throws {
        guard let login else { return try await logIn() }
        switch Int.random(in: 0..<100, using: &random) {
        case ..<20: try await exchange()
        case ..<25: try await exchangeTwiceAtOnce()
        case ..<28: _ = try await takeCode()
        case ..<43: try await logIn()
        case ..<65: try await add(by: login)
        case ..<80: try await update(by: login)
        case ..<98: try await refresh(login)
        default: try await makeKey()
        }
    }

    /// `wx.login` of one who was here before, or of a stranger.
    private mutating func takeCode() async throws -> (code: String, openID: String) {
        var user = "\(name)-\(Int.random(in: 0..<3, using: &random))"
        if Int.random(in: 0..<4, using: &random) == 0 {
            strangers += 1
            user = "\(name)-stranger-\(await ledger.life)-\(strangers)"
        }
        let issued = try await caller.code(of: user)
        await ledger.issued(issued.code, to: issued.openID, of: user)
        return issued
    }

    private mutating func exchange() async throws {
        let (code, openID) = try await takeCode()
        await ledger.trying(code)
        guard try await caller.exchange(code) == openID else { throw Contradiction("the first exchange of \(code)") }
        await ledger.exchanged(code)
    }

    private mutating func exchangeTwiceAtOnce() async throws {
        let (code, openID) = try await takeCode()
        await ledger.trying(code)
        let wins = try await ledger.exchangeTwiceAtOnce(code, caller, rival)
        guard wins == [openID] else { throw Contradiction("two exchanges of \(code) gave \(wins)") }
    }

    private mutating func logIn() async throws {
        let (code, openID) = try await takeCode()
        login = try await ledger.logIn(code, of: openID, through: caller)
        documents = []
    }

    private mutating func add(by login: Int) async throws {
        let access = await ledger.logins[login].access
        guard Bool.random(using: &random) else {
            let answer = try await caller.data("addDocument", ["data": .object(Self.content(1))], token: access)
            guard let id = answer["_id"]?.string else { throw Contradiction("no _id in \(answer.text())") }
            await ledger.added(id, by: login)
            return documents.append(id)
        }
        let id = "\(name)-\(random.next())"
        var content = Self.content(await ledger.writing(id, by: login))
        content.append("_id", .string(id))
        _ = try await caller.data("addDocument", ["data": .object(content)], token: access)
        await ledger.wrote(id)
        documents.append(id)
    }

    private mutating func update(by login: Int) async throws {
        guard let id = documents.randomElement(using: &random) else { return try await add(by: login) }
        let content = Self.content(await ledger.writing(id, by: login))
        let fields: JSONObject = [
            "query": ["_id": .string(id)], "queryType": "DOC", "data": ["$set": .object(content)], "multi": false,
            "merge": true, "upsert": false,
        ]
        let answer = try await caller.data("updateDocument", fields, token: await ledger.logins[login].access)
        guard answer["updated"] == 1 else { throw Contradiction("the update of \(id): \(answer.text())") }
        await ledger.wrote(id)
    }

    private func refresh(_ login: Int) async throws {
        guard let token = await ledger.refreshing(login) else { return }
        guard let tokens = try await caller.refresh(token) else { throw Contradiction("a new refresh token is dead") }
        await ledger.refreshed(login, tokens)
    }

    /// Regenerates the custom-login key, and every other time has the function sign with it from now on.
    private mutating func makeKey() async throws {
        let file = try await caller.control("POST", "envs/\(World.environment)/custom-login-keys")
        guard let id = file["private_key_id"]?.string else { throw Contradiction("no key id in the key file") }
        await ledger.made(id)
        guard Bool.random(using: &random) else { return }
        _ = try await caller.control("PUT", "envs/\(World.environment)/functions/getLoginTicket/key", file)
    }

    /// Two fields, so that half a write would show.
    static func content(_ version: Int) -> JSONObject {
        ["n": .integer(Int64(version)), "copy": .string("version \(version), 第 \(version) 版")]
    }
}

extension Ledger {
    /// The ticket function and the sign-in with a code; the number of the login.
    func logIn(_ code: String, of openID: String, through caller: Caller) async throws -> Int {
        trying(code)
        let ticket = try await caller.ticket(for: code)
        exchanged(code)
        return signedIn(openID, try await caller.signIn(with: ticket))
    }

    /// The openids that two exchanges of one code at the same time gave.
    func exchangeTwiceAtOnce(_ code: String, _ caller: Caller, _ rival: Caller) async throws -> [String] {
        async let first = exchange(code, through: caller)
        async let second = exchange(code, through: rival)
        return [try await first, try await second].compactMap { $0 }
    }

    private func exchange(_ code: String, through caller: Caller) async throws -> String? {
        let openID = try await caller.exchange(code)
        if openID != nil { exchanged(code) }
        return openID
    }
}

/// The emulator told two things that cannot both be true.
struct Contradiction: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
