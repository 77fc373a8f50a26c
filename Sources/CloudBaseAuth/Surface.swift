public import Credentials
import EmulatorCore
public import EmulatorState
import HTTPTypes

/// What answers at `/auth/v1` of the tcb-api and gateway hosts.
public enum AuthSurface {
    /// The emulated calls, then those that the auth service has and the emulator has not.
    public static func endpoints(
        tickets: TicketReader, tokens: AccessTokens, callers: CallerDesk, keys: KeyMaker
    ) -> [Endpoint] {
        let issuer = LoginIssuer(tokens: tokens, keys: keys)
        return [
            Endpoint(
                .auth, .path(.post, "/auth/v1/signin/custom"), "auth.signInCustom",
                signing: SignInCustom(tickets: tickets, issuer: issuer)),
            Endpoint(.auth, .path(.get, "/auth/v1/user/me"), "auth.userMe", UserMe(callers: callers)),
            Endpoint(.auth, .path(.post, "/auth/v1/token"), "auth.token", signing: RefreshLogin(issuer: issuer)),
            Endpoint(.auth, .path(.post, "/auth/v1/revoke"), "auth.revoke", RevokeToken(tokens: tokens)),
            Endpoint(.auth, .path(.post, "/auth/v1/user/signout"), "auth.signOut", SignOut(tokens: tokens)),
            Endpoint(.auth, .path(.get, "/auth/v1/certs"), "auth.certs", KeySet(tokens: tokens)),
        ] + notEmulated.map { .notEmulated(.auth, .path($0.0, "/auth\($0.1)"), "\($0.0) /auth\($0.1)") }
    }

    /// The SDK's other paths (`auth/consts.ts` of @cloudbase/oauth 2.24.10).
    private static let notEmulated: [(HTTPRequest.Method, String)] = [
        (.get, "/v1/token/introspect"), (.post, "/v1/token/clientCredential"), (.get, "/v1/user/provider"),
        (.post, "/v1/user/provider/bind"), (.delete, "/v1/user/provider/{id}"), (.post, "/v1/provider/token"),
        (.patch, "/v1/provider/token"), (.post, "/v1/signin/with/provider"), (.get, "/v1/provider/uri"),
        (.post, "/v1/signin/anonymously"), (.post, "/v1/signin"), (.post, "/v1/signup"),
        (.post, "/v1/verification"), (.post, "/v1/verification/verify"), (.post, "/v1/captcha/data"),
        (.post, "/v1/captcha/data/verify"), (.patch, "/v1/user/profile"), (.post, "/v1/user/basic/edit"),
        (.get, "/v1/user/query"), (.get, "/v1/checkIfUserExist"), (.post, "/v1/user/sudo"),
        (.patch, "/v1/user/password"), (.patch, "/v1/user/contact"), (.delete, "/v1/user/me"),
        (.delete, "/v1/user/revoke/all"), (.delete, "/v1/user/authorized/devices/{id}"), (.post, "/v1/reset"),
        (.post, "/v1/device/code"), (.post, "/v1/user/device/authorize"), (.post, "/v1/user/authorize"),
        (.get, "/v1/user/authorize/info"), (.get, "/v1/user/security/history"),
        (.get, "/v1/plugin/weda/userinfo"), (.post, "/v2/token"), (.get, "/v2/user/me"),
        (.post, "/v2/signin/username"), (.post, "/v2/signin/with/provider"), (.post, "/v2/signin/publichkey"),
    ]
}
