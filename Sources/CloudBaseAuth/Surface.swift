public import Credentials
import EmulatorCore
public import EmulatorState
import HTTPTypes

/// What answers at `/auth/v1` of the tcb-api and gateway hosts.
public enum AuthSurface {
    /// The emulated calls, then those that the auth service has and the emulator has not.
    public static func endpoints(
        tickets: TicketReader, tokens: AccessTokens, callers: CallerDesk, servers: SignatureDesk, keys: KeyMaker
    ) -> [Endpoint] {
        let issuer = LoginIssuer(tokens: tokens, keys: keys)
        return logins(tickets: tickets, issuer: issuer)
            + tokenCalls(
                tokens: tokens, callers: callers, server: LogInServer(servers: servers, issuer: issuer), issuer: issuer)
            + userCalls(callers: callers)
            + notEmulated.map { .notEmulated(.auth, .path($0.0, "/auth\($0.1)"), "\($0.0) /auth\($0.1)") }
    }

    private static func logins(tickets: TicketReader, issuer: LoginIssuer) -> [Endpoint] {
        [
            Endpoint(
                .auth, .path(.post, "/auth/v1/signin/custom"), "auth.signInCustom",
                signing: SignInCustom(tickets: tickets, issuer: issuer)),
            Endpoint(
                .auth, .path(.post, "/auth/v1/signin/anonymously"), "auth.signInAnonymously",
                signing: SignInAnonymously(issuer: issuer)),
            Endpoint(
                .auth, .path(.post, "/auth/v1/signin"), "auth.signInWithPassword",
                signing: SignInWithPassword(issuer: issuer)),
            Endpoint(.auth, .path(.post, "/auth/v1/provider/token"), "auth.providerToken", hop: AskProviderToken()),
            Endpoint(
                .auth, .path(.post, "/auth/v1/signin/with/provider"), "auth.signInWithProvider",
                signing: SignInWithProvider(issuer: issuer)),
        ]
    }

    private static func tokenCalls(
        tokens: AccessTokens, callers: CallerDesk, server: LogInServer, issuer: LoginIssuer
    ) -> [Endpoint] {
        let exchange = ExchangeGrant(
            refresh: RefreshLogin(issuer: issuer), password: SignInWithPassword(issuer: issuer), server: server)
        let endLogins = EndLogins(callers: callers)
        return [
            Endpoint(.auth, .path(.post, "/auth/v1/token"), "auth.token", signing: exchange),
            Endpoint(.auth, .path(.post, "/auth/v1/token/clientCredential"), "auth.clientCredential", signing: server),
            Endpoint(
                .auth, .path(.get, "/auth/v1/token/introspect"), "auth.introspect", IntrospectToken(callers: callers)),
            Endpoint(.auth, .path(.post, "/auth/v1/revoke"), "auth.revoke", RevokeToken(tokens: tokens)),
            Endpoint(.auth, .path(.post, "/auth/v1/user/signout"), "auth.signOut", SignOut(tokens: tokens)),
            Endpoint(.auth, .path(.delete, "/auth/v1/user/revoke/all"), "auth.revokeAllDevices", endLogins),
            Endpoint(
                .auth, .path(.delete, "/auth/v1/user/authorized/devices/{id}"), "auth.revokeDevice", endLogins),
            Endpoint(.auth, .path(.get, "/auth/v1/certs"), "auth.certs", KeySet(tokens: tokens)),
        ]
    }

    private static func userCalls(callers: CallerDesk) -> [Endpoint] {
        [
            Endpoint(.auth, .path(.get, "/auth/v1/user/me"), "auth.userMe", UserMe(callers: callers)),
            Endpoint(
                .auth, .path(.get, "/auth/v1/user/provider"), "auth.userProviders", ListProviders(callers: callers)),
            Endpoint(
                .auth, .path(.patch, "/auth/v1/user/profile"), "auth.editProfile",
                EditUser(callers: callers, answersWithUser: true)),
            Endpoint(
                .auth, .path(.post, "/auth/v1/user/basic/edit"), "auth.editBasics",
                EditUser(callers: callers, answersWithUser: false)),
        ]
    }

    /// The SDK's other paths (`auth/consts.ts` of @cloudbase/oauth 2.24.10).
    private static let notEmulated: [(HTTPRequest.Method, String)] = [
        (.post, "/v1/user/provider/bind"), (.delete, "/v1/user/provider/{id}"), (.patch, "/v1/provider/token"),
        (.get, "/v1/provider/uri"), (.post, "/v1/signup"), (.post, "/v1/verification"),
        (.post, "/v1/verification/verify"), (.get, "/v1/captcha/init"), (.post, "/v1/captcha/data"),
        (.post, "/v1/captcha/data/verify"), (.get, "/v1/user/query"), (.get, "/v1/checkIfUserExist"),
        (.get, "/v1/checkUsername"), (.post, "/v1/user/sudo"), (.patch, "/v1/user/password"),
        (.patch, "/v1/user/contact"), (.delete, "/v1/user/me"), (.post, "/v1/reset"), (.post, "/v1/device/code"),
        (.post, "/v1/user/device/authorize"), (.post, "/v1/user/authorize"), (.get, "/v1/user/authorize/info"),
        (.get, "/v1/user/security/history"), (.post, "/v1/qrcode/generate"), (.get, "/v1/qrcode/get/status"),
        (.post, "/v1/qrcode/get/status"),
        (.post, "/v1/signin/wechat/noauth"), (.patch, "/v1/user/trans/by/provider"),
        (.post, "/v1/mgr/provider/providerSubType"), (.get, "/v1/plugin/weda/userinfo"), (.post, "/v2/token"),
        (.get, "/v2/user/me"), (.post, "/v2/signin/username"), (.post, "/v2/signin/with/provider"),
        (.post, "/v2/signin/publichkey"), (.post, "/v2/signin/verificationcode"),
        (.post, "/v2/signin/password/update"),
    ]
}
