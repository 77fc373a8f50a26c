/// Errors 4 to 6 and 8: the ticket, from its key to its sign-in.
extension Scenario {
    private static let logIn = "Log in: wx.login, the ticket function, then signInWithCustomTicket."
    private static let dead = "INVALID_TICKET, ticket is invalid or expired"
    private static let careful = "functions set getLoginTicket --careless none --env {env}"
    private static let redeploy = [
        "keys download --env {env} --output tcb_custom_login.json", "keys deploy tcb_custom_login.json --env {env}",
    ]

    static let ticket = [
        Scenario(
            .staleKey, "The function signs with a replaced key", symptom: dead,
            cloud: "error invalid_argument, error_code 3, 私钥已过期或私钥不存在，请重新生成",
            cause: "Somebody regenerated the key more than two hours ago; the function is deployed with the old one.",
            fix: "Download the current tcb_custom_login.json, and deploy the function with it.", commands: redeploy,
            inTheApp: logIn, prevention: "Whoever regenerates the key deploys every function that signs with it.",
            arming: "The key is regenerated and the old one is past its two hours; nothing is deployed."),
        Scenario(
            .ticketExpired, "The ticket is too old", symptom: "TICKET_EXPIRED, ticket is invalid or expired",
            cloud: "error invalid_argument, error_code 3, ticket expired",
            cause: "A ticket is good for ten minutes; the function hands out one that it keeps for longer.",
            fix: "Keep no ticket for longer than five to ten minutes.", commands: [careful], inTheApp: logIn,
            prevention: "Give a cache of tickets a life that is shorter than a ticket's.",
            arming: "The ticket function hands out tickets that were signed eleven minutes ago."),
        Scenario(
            .ticketCut, "The ticket was cut on its way", symptom: dead,
            cloud: "error invalid_argument, error_code 3, invalid ticket",
            cause: "Something between the function and the app keeps only the beginning of the ticket.",
            fix: "Hand the ticket on whole; compare its length at both ends.", commands: [careful], inTheApp: logIn,
            prevention:
                "Log the ticket's length where it is signed and where it is used; it has hundreds of characters.",
            arming: "The ticket function hands out the first 255 characters of its tickets."),
        Scenario(
            .ticketQuoted, "The ticket was encoded twice", symptom: dead,
            cloud: "error invalid_argument, error_code 3, invalid ticket",
            cause: "The ticket went through JSON.stringify once more than it should have, and stands in quotes.",
            fix: "Return the ticket as it is; the answer is encoded by whoever sends it.", commands: [careful],
            inTheApp: logIn, prevention: "Log the ticket's length where it is signed and where it is used.",
            arming: "The ticket function hands out its tickets as JSON texts."),
        Scenario(
            .customLoginOff, "Custom Login is switched off", symptom: "SYSTEM_NOT_OPEN, custom login is not enabled",
            cloud: "error not_found, error_code 5, provider not found",
            cause: "Keys can be downloaded and tickets signed while Custom Login is off; only the sign-in is refused.",
            fix: "Console, Authentication, Login Methods, Custom Login, Enable.",
            commands: ["custom-login on --env {env}"], inTheApp: logIn,
            prevention: "Check the switch before a deployment.", arming: "Custom Login is switched off."),
        Scenario(
            .badCustomUserID, "createTicket got no openid",
            symptom: #"createTicket failed: customUserId must match /^[A-Za-z0-9_\-#@(){}\[\]:.,<>+#~]{4,32}$/"#,
            cloud: "SYS_ERR, Function invoke failed; the function's log has: uid must be a string",
            cause: "jscode2session answered with an errcode, nobody looked, and createTicket was given undefined.",
            fix: "Look at errcode and openid before createTicket, and return early.",
            commands: ["functions set getLoginTicket --guarded on --env {env}"], inTheApp: logIn,
            prevention: "Check what another service answers before you hand it on.",
            arming: "The function does not look at errcode and openid, and its WX_SECRET is wrong."),
        Scenario(
            .foreignKey, "The key file is of another environment",
            symptom: "SIGN_PARAM_INVALID: credential signature verification failed",
            cloud: "SYS_ERR, Function invoke failed; the function's log has: 当前私钥所属环境与 init 指定环境不一致！",
            cause: "The function is deployed with a key file of another environment than TCB_ENV names.",
            fix: "Download the key of the right environment, and deploy the function with it.", commands: redeploy,
            inTheApp: logIn,
            prevention: "Name key files after their environments, such as tcb_custom_login.staging.json.",
            arming: "The function is deployed with a key file of another environment."),
    ]
}
