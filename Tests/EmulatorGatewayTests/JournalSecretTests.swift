import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import SQLiteKit
import Testing

@Suite("Secrets and the journal")
struct JournalSecretTests {
    private let folder: ScratchFolder
    private let world: World

    init() throws {
        folder = try ScratchFolder()
        world = try World(path: folder.file("state.sqlite"))
    }

    /// Every text of every line of the stored table.
    private func stored() throws -> String {
        let connection = try Connection(path: folder.file("state.sqlite"), mode: .readOnly)
        let rows = try connection.all("SELECT * FROM journal") { row in
            (0..<25).map { row.text($0) }.joined(separator: "\n")
        }
        return rows.joined(separator: "\n")
    }

    private func text(_ name: String, of reply: Reply) throws -> String {
        try #require(try reply.json[name]?.string)
    }

    /// Does everything that deals in secrets, rightly and wrongly, and gives the secrets.
    private func useEverySecret() async throws -> [String] {
        var secrets = [World.secret]
        let session = await world.exchange(try await world.code())
        secrets.append(try text("session_key", of: session).replacing("\\/", with: "/"))
        let platform = await world.send(
            .get, "/cgi-bin/token?grant_type=client_credential&appid=\(World.appID)&secret=\(World.secret)",
            host: "api.weixin.qq.com")
        let token = try text("access_token", of: platform)
        secrets.append(token)
        let signature = String(repeating: "5eed", count: 16)
        secrets.append(signature)
        _ = await world.send(
            .get,
            "/wxa/checksession?access_token=\(token)&openid=oNobody&signature=\(signature)&sig_method=hmac_sha256",
            host: "api.weixin.qq.com")
        let ticket = try await world.ticket()
        secrets.append(String(ticket.suffix(60)))
        let login = try world.login(from: await world.signIn(with: ticket))
        secrets += [login.accessToken, login.refreshToken]
        let next = try world.login(from: await world.refresh(login.refreshToken))
        secrets += [next.accessToken, next.refreshToken]
        let provider = try text("provider_token", of: await world.providerToken(try await world.code()))
        secrets.append(provider)
        let password = "Un1que-Passw0rd-Text"
        secrets.append(password)
        try await world.control(.post, "envs/demo-local/users", ["username": "u_alice", "password": .string(password)])
        _ = await world.auth(.post, "signin", ["username": "u_alice", "password": .string(password + "x")])
        await misplace([ticket, login.accessToken, next.refreshToken, provider, password])
        return secrets
    }

    /// Puts credentials where clients put them by mistake: into queries of any spelling, paths, and wrong members.
    private func misplace(_ secrets: [String]) async {
        for secret in secrets {
            let coded = PercentCoding.encode(secret)
            for name in ["ticket", "access_token", "%74oken", "Password", "my_refresh_token"] {
                _ = await world.send(.get, "/auth/v1/user/me?\(name)=\(coded)")
            }
        }
        for secret in secrets.prefix(3) {
            let coded = PercentCoding.encode(secret)
            _ = await world.send(.get, "/auth/v1/user/me?x=\(coded)&\(coded)")
            _ = await world.send(.get, "/auth/v1/\(coded)/nothing")
            _ = await world.send(.get, "/emulator/v1/\(coded)")
            _ = await world.data("database.\(secret)", [:], token: secret)
            _ = await world.signIn(with: secret + "x")
        }
    }

    @Test func noSecretIsEverStored() async throws {
        let secrets = try await useEverySecret()
        #expect(secrets.allSatisfy { $0.count >= 16 })
        let text = try stored()
        #expect(text.contains("/sns/jscode2session"))
        let exported = await world.ask(.get, "journal/har").text
        for shown in secrets + secrets.map(PercentCoding.encode) {
            let isStored = text.contains(shown)
            let isExported = exported.contains(shown)
            #expect(!isStored && !isExported, "\(shown)")
        }
    }

    @Test func equalSecretsLookEqualAndDifferentOnesDifferent() async throws {
        for secret in [World.secret, World.secret, "01230000000000000000000000000000"] {
            _ = await world.exchange("0nocode", secret: secret)
        }
        let queries = try await world.journal().compactMap { $0["query"]?.string }
        let shown = queries.compactMap { $0.split(separator: "&").first { $0.hasPrefix("secret=") } }
        #expect(shown.count == 3)
        #expect(shown[0] == shown[1] && shown[0] != shown[2])
        #expect(shown.allSatisfy { $0.hasPrefix("secret=0123…(32)#") && $0.count == "secret=0123…(32)#00112233".count })
        #expect(queries[0].hasPrefix("appid=\(World.appID)&"))
        #expect(queries[0].contains("js_code=0nocode"), "codes are shown")
    }

    @Test func fingerprintsStayTheSameAfterARestartAndDifferBetweenFiles() async throws {
        func fingerprint(of world: World) async throws -> String? {
            _ = await world.exchange("0nocode")
            return try await world.journal().last?["query"]?.string
        }
        let first = try await fingerprint(of: world)
        world.stop()
        #expect(try await fingerprint(of: World(path: folder.file("state.sqlite"), seed: 2)) == first)
        #expect(try await fingerprint(of: World(seed: 3)) != first)
    }

    @Test func aTicketInAQueryShowsTheNameOfItsKey() async throws {
        let ticket = try await world.ticket()
        _ = await world.send(.get, "/auth/v1/user/me?ticket=\(PercentCoding.encode(ticket))&short=1&token=abc")
        let key = try #require(ticket.split(separator: "/").first)
        let query = try await world.journal().last?["query"]?.string
        #expect(query == "ticket=\(key)/@@/…(\(ticket.utf8.count))&short=1&token=…(3)")
    }
}
