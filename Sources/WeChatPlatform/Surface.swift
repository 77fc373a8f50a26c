import EmulatorCore
public import EmulatorState
import HTTPTypes

/// What answers at `api.weixin.qq.com`, and what the devices of the emulated people do.
public enum WeChatSurface {
    /// The emulated interfaces, then the neighbours that WeChat has and the emulator has not.
    public static let endpoints: [Endpoint] = login + tokens + interfaces + devices + notEmulated

    // Parameters of a POST stand in the query; its body is not read (reports; our choice for the query).
    private static let login =
        both(.weChat, "/sns/jscode2session", "sns.jscode2session", CodeToSession())
        + both(.weChat, "/sns/component/jscode2session", "sns.component.jscode2session", ComponentCodeToSession())

    private static let tokens =
        both(.weChatAPI, "/cgi-bin/token", "cgi-bin.token", GetAccessToken())
        + post("/cgi-bin/stable_token", GetStableAccessToken())
        + post("/cgi-bin/clear_quota/v2", ClearQuotaBySecret())

    private static let interfaces =
        post(GetPhoneNumber()) + post(CheckEncryptedData()) + post(ClearQuota()) + post(GetQuota()) + post(GetRid())
        + get(CheckSession()) + get(ResetUserSessionKey()) + get(GetPaidUnionID())

    private static let devices = [
        device("login", "wx.login", DeviceLogin()),
        device("check-session", "wx.checkSession", DeviceCheckSession()),
        device("user-info", "wx.getUserInfo", DeviceUserData(interface: .info)),
        device("user-profile", "wx.getUserProfile", DeviceUserData(interface: .profile)),
        device("phone-number", "wx.getPhoneNumber", DevicePhoneNumber()),
        Endpoint(
            .control, .path(.post, "/emulator/v1/wechat/apps/{appid}/explain-encrypted-data"),
            "wechat.explainEncryptedData", ExplainEncryptedData()),
    ]

    /// Documented interfaces next to the login's, so that their absence is not taken for a wrong path.
    private static let notEmulated =
        ["/sns/oauth2/access_token", "/sns/oauth2/refresh_token", "/sns/userinfo", "/sns/auth"].map {
            Endpoint.notEmulated(.weChat, .path(.get, $0), name(of: $0))
        }
        + [
            "/cgi-bin/component/api_component_token", "/cgi-bin/component/api_query_auth",
            "/cgi-bin/openapi/quota/clear",
            "/wxa/business/getuserencryptkey", "/wxa/getpluginopenpid", "/wxa/getwxacodeunlimit", "/wxa/msg_sec_check",
            "/cgi-bin/message/subscribe/send",
        ].map { .notEmulated(.weChatAPI, .path(.post, $0), name(of: $0)) }

    private static func device(_ path: String, _ name: String, _ operation: some Operation) -> Endpoint {
        Endpoint(
            .control, .path(.post, "/emulator/v1/wechat/apps/{appid}/users/{name}/\(path)"), name, operation)
    }

    /// An interface that takes both methods.
    private static func both(
        _ surface: Surface, _ path: String, _ name: String, _ operation: some Operation
    ) -> [Endpoint] {
        [HTTPRequest.Method.get, .post].map { Endpoint(surface, .path($0, path), name, operation) }
    }

    private static func get(_ interface: some ServerInterface) -> [Endpoint] {
        let path = interface.meter.path
        return [
            Endpoint(.weChatAPI, .path(.get, path), name(of: path), TokenedCall(interface: interface)),
            Endpoint(.weChatAPI, .path(.post, path), name(of: path), WrongMethod(kind: .getRequired)),
        ]
    }

    private static func post(_ interface: some ServerInterface) -> [Endpoint] {
        post(interface.meter.path, TokenedCall(interface: interface))
    }

    private static func post(_ path: String, _ operation: some Operation) -> [Endpoint] {
        [
            Endpoint(.weChatAPI, .path(.post, path), name(of: path), operation),
            Endpoint(.weChatAPI, .path(.get, path), name(of: path), WrongMethod(kind: .postRequired)),
        ]
    }

    /// The name of an interface: its path with dots for slashes.
    private static func name(of path: String) -> String {
        String(path.dropFirst()).replacing("/", with: ".")
    }
}
