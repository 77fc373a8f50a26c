public import EmulatorCore
public import HTTPTypes
public import JSONKit

/// Calls of the auth service, as a logged-in app makes them.
extension World {
    /// A call of the auth service; `environment` is the one of its host, `nil` for the shared origin.
    public func auth(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, token: String? = nil,
        device: String? = nil, in environment: String? = Self.environment
    ) async -> Reply {
        var headers: HTTPFields = [:]
        headers[.deviceID] = device
        headers[.authorization] = token.map { "Bearer \($0)" }
        return await send(
            method, "/auth/v1/\(path)",
            host: environment.map { "\($0).ap-shanghai.tcb-api.tencentcloudapi.com" } ?? "127.0.0.1:8787",
            headers: headers, body: body?.bytes() ?? [])
    }

    /// An anonymous login of a device.
    public func logInAnonymously(
        _ device: String = "0f3c5a7be1d94c2f8a6b1d0e2c4f6a81", in environment: String? = Self.environment
    ) async throws -> Login {
        try login(from: await auth(.post, "signin/anonymously", [:], device: device, in: environment))
    }

    /// The first half of a login by openid, as the SDK asks for it.
    public func providerToken(
        _ code: String, appID: String = Self.appID, in environment: String? = Self.environment
    ) async -> Reply {
        await auth(
            .post, "provider/token",
            [
                "provider_id": .string(appID), "provider_code": .string(code),
                "provider_params": ["provider_code_type": "open_id", "appid": .string(appID)],
            ], in: environment)
    }

    /// A whole login by openid of a person.
    public func logInByOpenID(_ user: String = "alice", device: String? = nil) async throws -> Login {
        let token = try await providerToken(try await code(of: user)).json["provider_token"] ?? .null
        return try login(
            from: await auth(.post, "signin/with/provider", ["provider_token": token], device: device))
    }

    /// Exchanges a refresh token.
    public func refresh(_ token: String, in environment: String? = Self.environment) async -> Reply {
        await auth(
            .post, "token",
            [
                "client_id": .string(environment ?? "none"), "client_secret": "", "grant_type": "refresh_token",
                "refresh_token": .string(token),
            ], in: environment)
    }

    /// Whether an access token is good.
    public func isGood(_ token: String, in environment: String? = Self.environment) async -> Bool {
        await auth(.get, "user/me", token: token, in: environment).status == .ok
    }
}
