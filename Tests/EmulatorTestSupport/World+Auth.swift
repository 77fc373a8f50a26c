public import EmulatorCore
public import HTTPTypes
public import JSONKit

/// Calls of the auth service, as a logged-in app makes them.
extension World {
    /// A call of the auth service; `environment` is the one of its host, `nil` for the shared origin.
    public func auth(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, token: String? = nil,
        in environment: String? = Self.environment
    ) async -> Reply {
        var headers: HTTPFields = [:]
        headers[.authorization] = token.map { "Bearer \($0)" }
        return await send(
            method, "/auth/v1/\(path)",
            host: environment.map { "\($0).ap-shanghai.tcb-api.tencentcloudapi.com" } ?? "127.0.0.1:8787",
            headers: headers, body: body?.bytes() ?? [])
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
