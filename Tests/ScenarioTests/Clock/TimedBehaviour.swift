import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// Something that holds for a while, and how to see whether it still does.
struct TimedBehaviour: Sendable, CustomTestStringConvertible {
    /// Whether it still holds.
    typealias Probe = @Sendable () async throws -> Bool

    /// What it is.
    let testDescription: String
    /// The names of the lifetimes that decide it; none for calendar minutes and days.
    let lifetimes: [String]
    /// How long it holds.
    let limit: Duration
    /// Brings it about in a world, and gives what looks whether it still holds.
    let begin: @Sendable (World) async throws -> Probe

    init(
        _ description: String, _ lifetimes: [String] = [], for limit: Duration,
        begin: @escaping @Sendable (World) async throws -> Probe
    ) {
        testDescription = description
        self.lifetimes = lifetimes
        self.limit = limit
        self.begin = begin
    }
}

extension TimedBehaviour {
    static let all = logins + weChat

    private static let logins = [
        TimedBehaviour("a login code", ["loginCode"], for: Lifetimes.loginCode) { world in
            let code = try await world.code()
            return { try await world.exchange(code).json["openid"] != nil }
        },
        TimedBehaviour("a key after its replacement", ["replacedKey"], for: Lifetimes.replacedKey) { world in
            try await world.control(.post, "envs/demo-local/custom-login-keys")
            return { try await world.signIn(with: world.ticket()).status == .ok }
        },
        TimedBehaviour("a ticket", ["ticket"], for: Lifetimes.ticket) { world in
            let ticket = try await world.ticket()
            return { await world.signIn(with: ticket).status == .ok }
        },
        TimedBehaviour("an access token", ["accessToken"], for: Lifetimes.accessToken) { world in
            let token = try await world.logIn().accessToken
            return { await world.isGood(token) }
        },
        TimedBehaviour("a refresh token", ["refreshToken"], for: Lifetimes.refreshToken) { world in
            let token = try await world.logIn().refreshToken
            return { await world.refresh(token).status == .ok }
        },
        TimedBehaviour("a provider token", ["providerToken"], for: Lifetimes.providerToken) { world in
            let token = try await world.providerToken(try await world.code()).json["provider_token"] ?? .null
            return { await world.auth(.post, "signin/with/provider", ["provider_token": token]).status == .ok }
        },
        TimedBehaviour("a server's token", ["serverToken"], for: Lifetimes.serverToken) { world in
            let reply = await world.send(
                .post, "/auth/v1/token/clientCredential", headers: [.authorization: "Basic QUtJRDpzZWNyZXQ="],
                json: ["grant_type": "client_credentials"])
            let token = try #require(try reply.json["access_token"]?.string)
            return { try await world.read("ledger", token: token)["code"] == nil }
        },
    ]
}
