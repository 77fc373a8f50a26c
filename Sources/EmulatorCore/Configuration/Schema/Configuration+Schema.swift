public import JSONKit

extension Configuration {
    /// What an `emulator.json` may say, as a JSON Schema (draft 2020-12), for editors.
    ///
    /// It says what such a schema can: that two environments have one name, that a duration is out of range or a
    /// role unknown, only the emulator notices. A test holds it to ``decode(_:)``.
    public static let schema: JSON = {
        var schema: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "emulator.json of cloudbase-emulator",
        ]
        let body = Rule.object(
            "How to run, and the resources to start with.",
            [
                .init("$schema", "Where editors find this schema.", ["type": "string"]),
                .init("profile", "Whose words to use: the articles' or the cloud's.", Rule.one(of: Profile.self)),
                .init("listen", "Where to listen.", listen),
                .init("database", "The state file, relative to this file.", Rule.text(.visible)),
                .init("wechat", "WeChat's side.", weChat),
                .init("cloudbase", "CloudBase's side.", cloudBase),
            ])
        for (name, value) in body.object ?? [:] { schema.append(name, value) }
        return .object(schema)
    }()

    private static let listen = Rule.object(
        "Where to listen.",
        [
            .init(
                "host", "An address or a name; beyond loopback the control plane wants a token.", Rule.text(.visible)),
            .init("port", "0 for any free one.", Rule.integer(0, 65535)),
        ])

    private static let weChat = Rule.object(
        "WeChat's side.",
        [
            .init("minuteQuota", "The quota of apps that have none of their own.", quota),
            .init("legacyHints", "Whether texts end as they did until 2021.", Rule.bool),
            .init("apps", "The mini programs to start with.", Rule.list(app)),
        ])

    private static let quota = Rule.object(
        "Exchanges of login codes in a calendar minute.",
        [
            .init("limit", "0 for no limit.", Rule.integer(0, nil)),
            .init("scope", "Who shares one counter.", Rule.one(of: MinuteQuota.Scope.self)),
        ])

    private static let app = Rule.object(
        "A mini program.",
        [
            .required("appid", "Its public name.", Rule.text(.appID)),
            .required("secret", "The password of its server side.", Rule.text(.appSecret)),
            .init("openPlatform", "The account that gives its users a unionid.", Rule.text(.visible)),
            .init("sessionKeyRotation", "When a login renews a session key.", Rule.text(.sessionKeyRotation)),
            .init("banned", "Whether WeChat has banned it.", Rule.bool),
            .init("quota", "Its own minute quota.", quota),
            .init("dailyLimit", "Its calls per day, 0 for no limit.", Rule.integer(0, 1_000_000_000)),
            .init("ipAllowList", "Where its server may call from; empty for anywhere.", Rule.list(Rule.text(.address))),
            .init("users", "Its first people.", Rule.list(person)),
            .init("requestDomains", "Its list of server domains.", Rule.list(Rule.text(.origin))),
        ])

    private static let person: JSON = {
        let person = Rule.object(
            "A person with a WeChat account.",
            [
                .required("name", "What the emulator calls the person.", Rule.text(.visible)),
                .init("nickname", "What the person shows as a name.", Rule.text(.visible)),
                .init("purePhoneNumber", "The telephone within its country.", Rule.text(.purePhoneNumber)),
                .init("countryCode", "The country's code, with purePhoneNumber.", Rule.text(.countryCode)),
                .init("highRisk", "Whether WeChat refuses the person's logins (40226).", Rule.bool),
            ])
        return Rule.also(
            "anyOf", [["required": ["purePhoneNumber"]], ["not": ["required": ["countryCode"]]]], to: person)
    }()

    private static let cloudBase = Rule.object(
        "CloudBase's side.",
        [
            .init("customLoginKeyBits", "The size of new custom-login keys.", Rule.integer(1024, 8192)),
            .init(
                "secretKeys", "The API keys whose signatures count; none: no signature is checked.", Rule.list(apiKey)),
            .init("envs", "The environments to start with, the default first.", Rule.list(environment)),
        ])

    private static let apiKey = Rule.object(
        "A key of the cloud's API.",
        [
            .required("secretId", "Its name.", Rule.text(.secretID)),
            .required("secretKey", "What signs.", Rule.text(.secretKey)),
        ])

    private static let environment = Rule.object(
        "A CloudBase environment.",
        [
            .required("id", "Its name.", Rule.text(.environmentID)),
            .init("region", "Its region, a part of host names.", Rule.text(.region)),
            .init("loginMethods", "Which logins it offers.", loginMethods),
            .init("auth", "How its logins live and die.", auth),
            .init("customLoginKeyFile", "A key file to import.", Rule.text(.visible)),
            .init("egressAddress", "Where its functions call out from.", Rule.text(.address)),
            .init("roles", "Its custom roles.", Rule.list(role)),
            .init("users", "Its accounts.", Rule.list(account)),
            .init("functions", "Its cloud functions.", Rule.list(function)),
            .init("collections", "Its collections.", Rule.list(collection)),
        ])

    private static let loginMethods = Rule.object(
        "Which logins an environment offers.", LoginMethod.allCases.map { .init($0.rawValue, "On or off.", Rule.bool) })

    private static let auth = Rule.object(
        "How logins live and die.",
        [
            .init("accessTokenLife", "From 1s to 366d.", Rule.duration),
            .init("refreshTokenLife", "From 1s to 366d.", Rule.duration),
            .init("maxDevices", "Devices that an account may be logged in on at once.", Rule.integer(1, 50)),
            .init(
                "blockedSessions", "What becomes of a blocked account's sessions.",
                Rule.one(of: AuthSettings.BlockedSessions.self)),
            .init("tokenAlgorithm", "The signature of access tokens.", Rule.one(of: AuthSettings.TokenAlgorithm.self)),
        ])

    private static let role = Rule.object(
        "A custom role.",
        [
            .required(
                "identity", "What tokens and rules name.",
                Rule.also("not", Rule.reservedRoles, to: Rule.text(.roleIdentity))),
            .init("name", "What people see: 2 to 32 characters.", Rule.text(.roleName)),
            .init("description", "A few words.", Rule.text(.roleDescription)),
        ])

    private static let account: JSON = {
        let account = Rule.object(
            "An account, which logs in with a user name or with tickets.",
            [
                .init("username", "Its user name.", Rule.text(.username)),
                .init("customUserId", "The app's own name for it.", Rule.text(.customUserID)),
                .init("uid", "CloudBase's key of it; drawn if it is left out.", Rule.text(.uid)),
                .init("password", "Its password.", Rule.text(.password)),
                .init("status", "Whether it may log in.", ["enum": ["ACTIVE", "BLOCKED"]]),
                .init("roles", "At most one built-in role, and custom ones.", Rule.list(Rule.text(.roleIdentity))),
            ])
        return Rule.also(
            "oneOf", [["required": ["username"]], ["required": ["customUserId"]]], to: account)
    }()

    private static let function = Rule.object(
        "A cloud function.",
        [
            .required("name", "Its name.", Rule.text(.visible)),
            .init("kind", "What runs it.", ["enum": ["builtin"]]),
            .init("route", "Its path at the HTTP access service.", Rule.text(.route)),
            .init("guarded", "Whether it looks at errcode and openid before createTicket.", Rule.bool),
            .init("event", "Whether a JSON body's keys stand at the top of the event.", Rule.one(of: EventForm.self)),
            .init(
                "variables", "Its environment variables.",
                ["type": "object", "additionalProperties": ["type": "string"]]),
        ])

    private static let collection = Rule.object(
        "A collection of documents.",
        [
            .required("name", "Its name.", Rule.text(.visible)),
            .required("permission", "Who may read and write it.", Rule.one(of: CollectionPermission.self)),
            .init("documents", "Its first documents, without owner.", Rule.list(["type": "object"])),
        ])
}

/// The parts that the schema is made of.
private enum Rule {
    /// A member of an object.
    struct Member {
        let name: String
        let rule: JSON
        var isRequired = false

        init(_ name: String, _ description: String, _ rule: JSON) {
            self.name = name
            var members: JSONObject = ["description": .string(description)]
            for (name, value) in rule.object ?? [:] where name != "description" { members.append(name, value) }
            self.rule = .object(members)
        }

        static func required(_ name: String, _ description: String, _ rule: JSON) -> Member {
            var member = Member(name, description, rule)
            member.isRequired = true
            return member
        }
    }

    static let bool: JSON = ["type": "boolean"]
    static let duration: JSON = ["type": "string", "pattern": "^([0-9]+(d|h|m|s|ms))+$"]
    static let reservedRoles: JSON = ["enum": .array(RoleForm.reserved.map(JSON.string))]

    static func object(_ description: String, _ members: [Member]) -> JSON {
        var properties: JSONObject = [:]
        for member in members { properties.append(member.name, member.rule) }
        let required = members.filter(\.isRequired).map { JSON.string($0.name) }
        var rule: JSONObject = [
            "description": .string(description), "type": "object", "properties": .object(properties),
            "additionalProperties": false,
        ]
        if !required.isEmpty { rule.append("required", .array(required)) }
        return .object(rule)
    }

    static func list(_ element: JSON) -> JSON { ["type": "array", "items": element] }

    static func text(_ form: TextForm) -> JSON {
        ["type": "string", "pattern": .string(form.pattern)]
    }

    static func integer(_ least: Int64, _ most: Int64?) -> JSON {
        var rule: JSONObject = ["type": "integer", "minimum": .integer(least)]
        if let most { rule.append("maximum", .integer(most)) }
        return .object(rule)
    }

    static func one<Choice: RawRepresentable<String> & CaseIterable>(of choices: Choice.Type) -> JSON {
        ["enum": .array(Choice.allCases.map { .string($0.rawValue) })]
    }

    /// The rule with one more keyword.
    static func also(_ keyword: String, _ value: JSON, to rule: JSON) -> JSON {
        var members = rule.object ?? [:]
        members.append(keyword, value)
        return .object(members)
    }
}
