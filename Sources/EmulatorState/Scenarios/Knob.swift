public import EmulatorCore
public import JSONKit

/// Something of an environment that arming a scenario changes; it can be read and written as JSON, so that disarming
/// can tell what somebody else has changed since.
public enum Knob: Sendable, Hashable {
    /// The switch of Custom Login.
    case customLogin
    /// An app's own minute quota; null for the default.
    case minuteQuota(AppID)
    /// An app's list of server domains.
    case requestDomains(AppID)
    /// An app; null for none.
    case app(AppID)
    /// A collection's permission.
    case permission(String)
    /// A document, by collection and `_id`; null for none.
    case document(String, String)
    /// Whether a function looks at errcode and openid.
    case guarded(String)
    /// The mistake that a function makes; null for none.
    case carelessness(String)
    /// The login code that a function keeps; null for none.
    case keptCode(String)
    /// A variable of a function; null for none.
    case variable(String, String)
    /// The key file that a function is deployed with; null for none.
    case keyFile(String)
    /// A login code; null for none.
    case loginCode(LoginCode)
    /// A custom-login key; null for none.
    case key(PrivateKeyID)

    /// Its name in parts, for the store.
    var parts: [String] {
        switch self {
        case .customLogin: ["customLogin"]
        case .minuteQuota(let app): ["minuteQuota", app.rawValue]
        case .requestDomains(let app): ["requestDomains", app.rawValue]
        case .app(let app): ["app", app.rawValue]
        case .permission(let collection): ["permission", collection]
        case .document(let collection, let id): ["document", collection, id]
        case .guarded(let function): ["guarded", function]
        case .carelessness(let function): ["careless", function]
        case .keptCode(let function): ["keptCode", function]
        case .variable(let function, let name): ["variable", function, name]
        case .keyFile(let function): ["keyFile", function]
        case .loginCode(let code): ["loginCode", code.rawValue]
        case .key(let key): ["key", key.rawValue]
        }
    }

    init?(parts: [String]) {
        let (first, second) = (parts.count > 1 ? parts[1] : "", parts.count > 2 ? parts[2] : "")
        switch parts.first {
        case "customLogin": self = .customLogin
        case "minuteQuota": self = .minuteQuota(AppID(first))
        case "requestDomains": self = .requestDomains(AppID(first))
        case "app": self = .app(AppID(first))
        case "permission": self = .permission(first)
        case "document": self = .document(first, second)
        case "guarded": self = .guarded(first)
        case "careless": self = .carelessness(first)
        case "keptCode": self = .keptCode(first)
        case "variable": self = .variable(first, second)
        case "keyFile": self = .keyFile(first)
        case "loginCode": self = .loginCode(LoginCode(first))
        case "key": self = .key(PrivateKeyID(first))
        default: return nil
        }
    }

    /// Its name for people.
    public var name: String { parts.joined(separator: "/") }

    /// Whether it is a thing that arming makes for itself and nobody else has a use for: it goes in any case.
    var isMadeForTheRun: Bool {
        switch self {
        case .app, .loginCode: true
        default: false
        }
    }
}

/// A change of a knob.
public struct KnobChange: Sendable, Hashable {
    /// What was changed.
    public let knob: Knob
    /// What it was.
    public let before: JSON
    /// What arming made of it.
    public let after: JSON

    /// A change from one value to another.
    public init(_ knob: Knob, from before: JSON, to after: JSON) {
        self.knob = knob
        self.before = before
        self.after = after
    }
}

extension [KnobChange] {
    init(_ text: String) {
        let list = (try? JSON.parse(text))?.array ?? []
        self = list.compactMap { item in
            let parts = item["knob"]?.array?.compactMap(\.string) ?? []
            guard let knob = Knob(parts: parts), let before = item["before"], let after = item["after"] else {
                return nil
            }
            return KnobChange(knob, from: before, to: after)
        }
    }

    var text: String {
        JSON.array(
            map { change in
                [
                    "knob": .array(change.knob.parts.map(JSON.string)), "before": change.before, "after": change.after,
                ]
            }
        ).text()
    }
}
