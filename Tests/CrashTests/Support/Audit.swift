import EmulatorTestSupport
import JSONKit
import Testing

/// Holds a restarted emulator to what its earlier lives told.
struct Audit: Sendable {
    private let ledger: Ledger
    private let caller: Caller
    /// A second device, for doing the same thing twice at once.
    private let rival: Caller
    /// The life to look at, `nil` for all.
    private let life: Int?

    init(_ ledger: Ledger, life: Int?, caller: () -> Caller) {
        self.ledger = ledger
        self.life = life
        self.caller = caller()
        rival = caller()
    }

    func run() async throws {
        try await checkKeys()
        for document in await ledger.documents.values where isMeant(document.life) { try await check(document) }
        for login in await ledger.logins where isMeant(login.life) { try await check(login) }
        for code in await ledger.codes.values where isMeant(code.life) { try await check(code) }
        try await checkPeople()
        await caller.close()
        await rival.close()
    }

    private func isMeant(_ life: Int) -> Bool { self.life.map { $0 == life } ?? true }

    private func checkKeys() async throws {
        let body = try await caller.control("GET", "envs/\(World.environment)/custom-login-keys")
        let listed = Set((body["keys"]?.array ?? []).compactMap { $0["private_key_id"]?.string })
        for key in await ledger.keys where isMeant(key.life) {
            #expect(listed.contains(key.id), "the key \(key.id) is gone")
        }
    }

    /// A code that was exchanged stays spent; one that never was is good for one exchange; else it is one of the two.
    private func check(_ code: Ledger.Code) async throws {
        guard code.wins == 0 else {
            let again = try await caller.exchange(code.code)
            #expect(again == nil, "the code \(code.code) was exchanged before the end and after it")
            return
        }
        let wins = try await ledger.exchangeTwiceAtOnce(code.code, caller, rival)
        if code.isTried {
            #expect(wins.isEmpty || wins == [code.openID])
            if wins.isEmpty { await ledger.lost(code.code) }
        } else {
            #expect(wins == [code.openID], "the code \(code.code), never used, gave \(wins)")
        }
    }

    /// Read with the token that its owner was given before the end.
    private func check(_ document: Ledger.Document) async throws {
        let fields: JSONObject = ["query": ["_id": .string(document.id)], "queryType": "DOC", "limit": 1]
        let list = try await caller.data("queryDocument", fields, token: document.access)["list"]?.array
        let found = try list?.first.map { try Self.read($0) }
        let version = Int(found?["n"]?.integer ?? 0)
        let name = "document \(document.id) (confirmed \(document.confirmed), sent \(document.sent))"
        #expect((document.confirmed...document.sent).contains(version), "\(name) has version \(version)")
        if version > document.confirmed { await ledger.lost(document: document.id) }
        guard let found else { return }
        let expected = Worker.content(version)
        #expect(found["copy"] == expected["copy"], "\(name) is torn")
        #expect(found["_openid"]?.string == (await ledger.uids[document.openID]), "\(name) has another owner")
    }

    /// The list holds documents as texts or as values.
    private static func read(_ item: JSON) throws -> JSON { try item.string.map { try JSON.parse($0) } ?? item }

    /// The newest refresh token is good once, the spent ones never.
    private func check(_ login: Ledger.Login) async throws {
        if let token = login.refresh {
            async let first = caller.refresh(token)
            async let second = rival.refresh(token)
            let wins = [try await first, try await second].compactMap { $0 }
            #expect(wins.count == 1 || wins.isEmpty && login.isRefreshing, "the newest refresh token won \(wins.count)")
            if let tokens = wins.first {
                await ledger.refreshed(login.number, tokens)
            } else {
                await ledger.lost(login.number)
            }
        }
        for token in login.spent {
            let tokens = try await caller.refresh(token)
            #expect(tokens == nil, "a spent refresh token was good again")
        }
    }

    /// Everyone keeps openid and uid.
    private func checkPeople() async throws {
        let logins = await ledger.logins.filter { isMeant($0.life) }
        let seen = Set(logins.map(\.openID))
        for (user, openID) in await ledger.openIDs where seen.contains(openID) {
            let issued = try await caller.code(of: user)
            await ledger.issued(issued.code, to: issued.openID, of: user)
            _ = try await ledger.logIn(issued.code, of: issued.openID, through: caller)
        }
    }
}
