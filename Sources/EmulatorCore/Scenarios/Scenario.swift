/// What people read about a scenario.
public struct Scenario: Sendable, Hashable {
    /// Which one it is.
    public let id: ScenarioID
    /// A few words.
    public let title: String
    /// What the developer sees, in the article's words.
    public let symptom: String
    /// What the developer sees in profile `cloud`, where that differs.
    public let cloudSymptom: String?
    /// Why it happens.
    public let cause: String
    /// What makes it go away.
    public let fix: String
    /// The commands that do so here; `{env}`, `{appid}` and `{collection}` stand for the environment, its app and what was closed.
    public let commands: [String]
    /// What to do, in the app, to see it.
    public let inTheApp: String
    /// What keeps it away.
    public let prevention: String
    /// What arming changes in the environment.
    public let arming: String

    init(
        _ id: ScenarioID, _ title: String, symptom: String, cloud: String? = nil, cause: String, fix: String,
        commands: [String] = [], inTheApp: String, prevention: String, arming: String
    ) {
        self.id = id
        self.title = title
        self.symptom = symptom
        cloudSymptom = cloud
        self.cause = cause
        self.fix = fix
        self.commands = commands
        self.inTheApp = inTheApp
        self.prevention = prevention
        self.arming = arming
    }

    /// Every scenario, in the article's order.
    public static let all: [Scenario] = login + ticket + access

    /// What people read about this one.
    public static func about(_ id: ScenarioID) -> Scenario? { all.first { $0.id == id } }

    /// The heading of the article's section.
    public var section: String { Self.sections[id.number] ?? "" }

    private static let sections = [
        1: "Error 1 - require is not defined (Mini Program side)", 2: "Error 2 - WeChat returns errcode: 40029",
        3: "Error 3 - WeChat returns errcode: 45011", 4: "Error 4 - INVALID_TICKET / TICKET_EXPIRED",
        5: "Error 5 - SYSTEM_NOT_OPEN (Custom Login not enabled)", 6: "Error 6 - customUserId format error",
        7: "Error 7 - Mini Program reports NETWORK_ERROR / request:fail url not in domain list",
        8: "Error 8 - Signature error / SIGN_PARAM_INVALID",
        9: "Error 9 - auth is not a function (Mini Program side)",
        10: "Error 10 - Login succeeds but subsequent database / Cloud Function calls return UNAUTHORIZED",
    ]
}
