/// A failure that somebody asked for: which calls it strikes, what it does to them, and when.
///
/// Rules are for what no state of the emulator can bring about: a cloud that is slow, busy or gone.
public struct FaultRule: Sendable, Hashable {
    /// Its name.
    public var id: String
    /// Which calls it is for.
    public var match: FaultMatch
    /// What it does to them.
    public var effect: FaultEffect
    /// At which of them.
    public var schedule: FaultSchedule

    /// A rule of these parts.
    public init(id: String, match: FaultMatch, effect: FaultEffect, schedule: FaultSchedule = FaultSchedule()) {
        self.id = id
        self.match = match
        self.effect = effect
        self.schedule = schedule
    }
}

/// Which calls a rule is for; what is `nil` is not looked at.
public struct FaultMatch: Sendable, Hashable {
    /// The system.
    public var surface: Surface?
    /// The method.
    public var method: String?
    /// The path on that system; a `*` at its end stands for any rest.
    public var path: String?
    /// The operation's name as the journal shows it, which on the data endpoints is the `action`.
    public var action: String?
    /// The app.
    public var appID: AppID?
    /// The environment.
    public var environment: EnvironmentID?
    /// Who calls: an openid or a uid.
    public var caller: String?
    /// The client's address.
    public var address: String?

    /// Every call.
    public init() {}

    /// Whether the rule is for a call of which this is known.
    public func fits(_ facts: FaultFacts) -> Bool {
        fits(surface, facts.surface) && fits(method, facts.method) && fits(action, facts.action)
            && fits(appID, facts.appID) && fits(environment, facts.environment) && fits(address, facts.address)
            && (caller.map(facts.callers.contains) ?? true) && (path.map { Self.fits($0, facts.path) } ?? true)
    }

    private func fits<Value: Equatable>(_ wanted: Value?, _ actual: Value?) -> Bool {
        wanted == nil || wanted == actual
    }

    private static func fits(_ pattern: String, _ path: String) -> Bool {
        pattern.hasSuffix("*") ? path.hasPrefix(pattern.dropLast()) : path == pattern
    }
}

/// What is known of a call that a rule may be for.
public struct FaultFacts: Sendable, Hashable {
    /// The system.
    public var surface: Surface
    /// The method.
    public var method: String
    /// The path on that system.
    public var path: String
    /// The operation.
    public var action: String
    /// The app, once the call has named one.
    public var appID: AppID?
    /// The environment, once it is known.
    public var environment: EnvironmentID?
    /// The names of whoever calls: uid, openid, customUserId.
    public var callers: Set<String>
    /// The client's address.
    public var address: String

    /// What is known of a call.
    public init(
        surface: Surface, method: String, path: String, action: String, appID: AppID? = nil,
        environment: EnvironmentID? = nil, callers: Set<String> = [], address: String
    ) {
        self.surface = surface
        self.method = method
        self.path = path
        self.action = action
        self.appID = appID
        self.environment = environment
        self.callers = callers
        self.address = address
    }
}
