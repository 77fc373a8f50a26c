import EmulatorCore
public import EmulatorState
import HTTPTypes

/// What answers at `api.weixin.qq.com`.
public enum WeChatSurface {
    /// The emulated interfaces, then those that WeChat has and the emulator has not.
    public static let endpoints: [Endpoint] =
        [
            Endpoint(
                .control, .path(.post, "/emulator/v1/wechat/apps/{appid}/users/{name}/login"), "wx.login",
                DeviceLogin()),
            Endpoint(.weChat, .path(.get, "/sns/jscode2session"), "sns.jscode2session", CodeToSession()),
            // Parameters of a POST stand in the query; its body is not read (reports; our choice for the query).
            Endpoint(.weChat, .path(.post, "/sns/jscode2session"), "sns.jscode2session", CodeToSession()),
        ] + notEmulated.map { .notEmulated($0.surface, .path($0.method, $0.path), $0.name) }

    private static let notEmulated: [(surface: Surface, method: HTTPRequest.Method, path: String, name: String)] = [
        (.weChat, .get, "/sns/component/jscode2session", "sns.component.jscode2session"),
        (.weChatAPI, .get, "/cgi-bin/token", "cgi-bin.token"),
        (.weChatAPI, .post, "/cgi-bin/stable_token", "cgi-bin.stable_token"),
        (.weChatAPI, .post, "/cgi-bin/clear_quota", "cgi-bin.clear_quota"),
        (.weChatAPI, .post, "/cgi-bin/clear_quota/v2", "cgi-bin.clear_quota.v2"),
        (.weChatAPI, .post, "/cgi-bin/openapi/quota/get", "cgi-bin.openapi.quota.get"),
        (.weChatAPI, .post, "/cgi-bin/openapi/rid/get", "cgi-bin.openapi.rid.get"),
        (.weChatAPI, .post, "/wxa/business/getuserphonenumber", "wxa.business.getuserphonenumber"),
        (.weChatAPI, .get, "/wxa/checksession", "wxa.checksession"),
        (.weChatAPI, .get, "/wxa/resetusersessionkey", "wxa.resetusersessionkey"),
        (.weChatAPI, .get, "/wxa/getpaidunionid", "wxa.getpaidunionid"),
        (.weChatAPI, .post, "/wxa/business/checkencryptedmsg", "wxa.business.checkencryptedmsg"),
    ]
}
