/// Errors 1 to 3: the mini program itself, and WeChat's side of a login.
extension Scenario {
    private static let logIn = "Log in: wx.login, then the ticket function."
    private static let careful = "functions set getLoginTicket --careless none --env {env}"

    static let login = [
        Scenario(
            .npmNotBuilt, "Build npm was not run", symptom: "ReferenceError: require is not defined",
            cause: "The mini program's runtime does not read node_modules; Build npm was not run since it changed.",
            fix: "WeChat DevTools, Tools, Build npm; then compile again.", commands: ["doctor . --env {env}"],
            inTheApp: "Compile a project without miniprogram_npm, and look at the console; then run doctor on it.",
            prevention: "Build npm after every install and every change of package.json; it never runs by itself.",
            arming: "Nothing: it happens in the mini program. doctor reports when it finds it, and when it is gone."),
        Scenario(
            .codeUsed, "The login code was used before", symptom: "errcode 40029, invalid code, hints: [ req_id: ... ]",
            cloud: "errcode 40163, code been used, rid: ...",
            cause: "A code of wx.login is good for one exchange; this one was kept from an earlier login.",
            fix: "Call wx.login for every login; never keep a code.", commands: [careful], inTheApp: logIn,
            prevention: "Let hasLoginState() decide whether to log in; have no cache of codes.",
            arming: "The ticket function keeps a code that was exchanged a minute ago, and sends it instead of yours."),
        Scenario(
            .codeExpired, "The login code is too old", symptom: "errcode 40029, invalid code, hints: [ req_id: ... ]",
            cloud: "errcode 40029, invalid code, rid: ...",
            cause: "A code of wx.login is good for five minutes; this one was kept for longer.",
            fix: "Call wx.login for every login; never keep a code.", commands: [careful], inTheApp: logIn,
            prevention: "Let hasLoginState() decide whether to log in; have no cache of codes.",
            arming: "The ticket function keeps a code that was made six minutes ago, and sends it instead of yours."),
        Scenario(
            .codeOfOtherApp, "The login code is another app's",
            symptom: "errcode 40029, invalid code, hints: [ req_id: ... ]",
            cloud: "errcode 40029, invalid code, rid: ...",
            cause: "WX_APPID and WX_SECRET of the function are another mini program's than the one that logs in.",
            fix: "Give the function the appid and the secret of the mini program.",
            commands: [
                "functions set getLoginTicket --variable WX_APPID={appid} --variable WX_SECRET=<secret> --env {env}"
            ],
            inTheApp: logIn, prevention: "Set both variables from one place, for every environment its own.",
            arming: "The function's WX_APPID and WX_SECRET are those of a second app, made for the purpose."),
        Scenario(
            .minuteQuota, "Too many exchanges in a minute", symptom: "errcode 45011, api minute-quota reach limit",
            cloud: "errcode 45011, api minute-quota reach limit, must slower, retry next minute, rid: ...",
            cause: "jscode2session has a limit of calls per minute and address.",
            fix: """
                Let the app keep its login instead of logging in again, or wait for the next minute. The article's \
                ticket cache is keyed by openid, which only jscode2session gives: it saves createTicket, not the call.
                """,
            commands: ["apps quota 100 --app {appid}"],
            inTheApp: "Log in twice within one minute.",
            prevention: "Watch for 45011 under load, and look at hasLoginState() before every login.",
            arming: "The app's minute quota is 1."),
    ]
}
