/// Errors 7, 9 and 10: what stands between a good login and its use.
extension Scenario {
    private static let read = "Log in, then read the collection: db.collection(...).get()."
    private static let cures = [
        "permission {collection} READONLY --env {env}", "roles grant externalUser {collection} all:r --env {env}",
    ]

    static let access = [
        Scenario(
            .domainUnlisted, "The host is not in the list of server domains",
            symptom: "request:fail url not in domain list",
            cause: "wx.request reaches only hosts that WeChat's console lists; the access service's is not there.",
            fix: "Console, Development Settings, Server Domain: add https://{env}.service.tcloudbase.com.",
            commands: ["apps domains add https://{env}.service.tcloudbase.com --app {appid}"],
            inTheApp: "Call the ticket function with wx.request of the emulator's wx shim.",
            prevention: "Add the host before the trial version; the switch of DevTools hides the error only there.",
            arming: "The environment's own hosts are taken off the app's list of server domains."),
        Scenario(
            .sdkVersion, "The SDK has another version", symptom: "TypeError: app.auth is not a function",
            cause: "@cloudbase/js-sdk 1.x has other calls, and 3.x has no useAdapters.",
            fix: "Pin @cloudbase/js-sdk and @cloudbase/adapter-wx_mp to exact versions, install, and build npm.",
            commands: ["doctor . --env {env}"],
            inTheApp: "Start a project with another release of the SDK; then run doctor on it.",
            prevention: "No ^ and no ~ before the versions of the mini program's packages.",
            arming: "Nothing: it happens in the mini program. doctor reports when it finds it, and when it is gone."),
        Scenario(
            .adminOnly, "The collection is for administrators", symptom: "UNAUTHORIZED, permission denied",
            cloud: "DATABASE_PERMISSION_DENIED, Permission denied",
            cause: "A login says who somebody is; the collection's permission, Admin Only, lets no client in.",
            fix: "A: relax the collection's permission. B: grant the role of these users, externalUser, a right to it.",
            commands: cures, inTheApp: read,
            prevention: "Begin with open permissions while you develop, and close them step by step.",
            arming: "The collection's permission is ADMINONLY."),
        Scenario(
            .organizationOnly, "The collection is for the organization", symptom: "UNAUTHORIZED, permission denied",
            cloud: "DATABASE_PERMISSION_DENIED, Permission denied",
            cause: "Custom-login users are external users; the permission, Organization Members Only, is not for them.",
            fix: "A: relax the collection's permission. B: grant the role of these users, externalUser, a right to it.",
            commands: cures, inTheApp: read,
            prevention: "Decide for each collection which role needs it.",
            arming: "The collection's permission is ORGONLY."),
        Scenario(
            .privateEmpty, "An empty list that is no success", symptom: "data: [] although there are documents",
            cause: "Under PRIVATE everybody sees only their own documents; those of others are silently left out.",
            fix: "A: relax the collection's permission. B: grant the role of these users, externalUser, a right to it.",
            commands: cures, inTheApp: read,
            prevention: "Test a list with two users: what one writes, should the other see?",
            arming: "The collection's permission is PRIVATE, and it has a document of somebody else."),
    ]
}
