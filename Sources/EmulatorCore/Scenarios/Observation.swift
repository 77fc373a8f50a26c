/// What one call shows to whoever watches for errors.
public struct Observation: Sendable, Hashable {
    /// The operation's name.
    public let operation: String
    /// `ok`, or the name of the refusal in the catalogue.
    public let outcome: String
    /// The article's sub-cause, where the outcome does not say it.
    public let trueCause: TrueCause?
    /// The collection that the call was about.
    public let collection: String?
    /// Whether somebody logged in made it.
    public let hasCaller: Bool
    /// What a function gave: `ticket`, or the name of its error object.
    public let gave: String?
    /// The numbers of the errors that `doctor` found, if this was its report.
    public let reported: Set<Int>?

    /// A call of these parts.
    public init(
        operation: String, outcome: String, trueCause: TrueCause? = nil, collection: String? = nil,
        hasCaller: Bool = false, gave: String? = nil, reported: Set<Int>? = nil
    ) {
        self.operation = operation
        self.outcome = outcome
        self.trueCause = trueCause
        self.collection = collection
        self.hasCaller = hasCaller
        self.gave = gave
        self.reported = reported
    }

    var isOK: Bool { outcome == "ok" }

    func isRefused(as kind: FaultKind) -> Bool { outcome == kind.name }
}

/// What a call means for a scenario.
public enum Sign: Sendable, Hashable {
    /// The error shows, for its true cause.
    case error
    /// The step that failed goes through.
    case success
}

extension ScenarioID {
    private static let exchanges: Set = ["sns.jscode2session", "sns.component.jscode2session"]
    private static let signIns: Set = ["auth.signInCustom"]
    private static let invocations: Set = ["access.invoke", "functions.invokeFunction", "gateway.invokeFunction"]
    private static let reads: Set = ["database.queryDocument", "database.countDocument"]
    private static let domainChecks: Set = ["control.app.requestDomains.check"]

    /// What a call means for this scenario, `nil` if nothing.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - target: The collection that the scenario was armed with, if it is about one.
    /// - Returns: Whether the error shows, or the step goes through.
    public func sign(in call: Observation, about target: String?) -> Sign? {
        if let reported = call.reported { return sign(inReport: reported) }
        if shows(in: call, about: target) { return .error }
        return call.isOK && goesThrough(in: call, about: target) ? .success : nil
    }

    /// A report tells of projects' files; that a login really goes through is seen elsewhere.
    private func sign(inReport reported: Set<Int>) -> Sign? {
        switch self {
        case .npmNotBuilt, .sdkVersion: reported.contains(number) ? .error : .success
        case .staleKey, .domainUnlisted, .foreignKey: reported.contains(number) ? .error : nil
        default: nil
        }
    }

    private func shows(in call: Observation, about target: String?) -> Bool {
        switch self {
        case .npmNotBuilt, .sdkVersion: false
        case .codeUsed: call.isRefused(as: .codeUsed)
        case .codeExpired: call.trueCause == .codeExpired
        case .codeOfOtherApp: call.trueCause == .codeOfOtherApp
        case .minuteQuota: call.isRefused(as: .minuteQuota)
        case .staleKey: call.trueCause == .keyReplaced
        case .ticketExpired: call.isRefused(as: .ticketExpired)
        case .ticketCut: call.trueCause == .ticketCut
        case .ticketQuoted: call.trueCause == .ticketQuoted
        case .customLoginOff: call.isRefused(as: .customLoginOff)
        case .badCustomUserID: call.trueCause == .customUserID
        case .domainUnlisted: Self.domainChecks.contains(call.operation) && call.isRefused(as: .requestDomainUnlisted)
        case .foreignKey: call.trueCause == .foreignKey
        case .adminOnly: call.trueCause == .adminOnly && call.collection == target
        case .organizationOnly: call.trueCause == .organizationOnly && call.collection == target
        case .privateEmpty: call.trueCause == .othersHidden && call.collection == target
        }
    }

    /// Whether a call that was answered is the step that fails in this scenario.
    private func goesThrough(in call: Observation, about target: String?) -> Bool {
        switch self {
        case .npmNotBuilt, .sdkVersion: false
        case .codeUsed, .codeExpired, .codeOfOtherApp: Self.exchanges.contains(call.operation)
        // The next minute begins, or the app keeps its login.
        case .minuteQuota:
            Self.exchanges.contains(call.operation) || (call.hasCaller && call.operation.hasPrefix("database."))
        case .staleKey, .ticketExpired, .ticketCut, .ticketQuoted, .customLoginOff, .foreignKey:
            Self.signIns.contains(call.operation)
        // To look at WeChat's answer is the cure: it is handed on, or it was a good one.
        case .badCustomUserID:
            Self.invocations.contains(call.operation) && ["ticket", "WX_API_ERROR"].contains(call.gave)
        case .domainUnlisted: Self.domainChecks.contains(call.operation) && call.trueCause == nil
        case .adminOnly, .organizationOnly:
            call.operation.hasPrefix("database.") && call.collection == target && call.trueCause != .asAdministrator
        case .privateEmpty: Self.reads.contains(call.operation) && call.collection == target && call.trueCause == nil
        }
    }
}
