import JSONKit
import SeededNumbers

/// Makes documents that a schema is about: most parts fit it, some do not.
struct DocumentMaker {
    private var random: SplitMix64
    private var count = 0
    /// How many of a thousand parts are spoilt.
    private let spoilt: Int

    init(seed: UInt64, spoilt: Int) {
        random = SplitMix64(seed: seed)
        self.spoilt = spoilt
    }

    /// Texts that fit a pattern, and one that does not; each is made another with a number, so that names differ.
    private static let texts: [String: (fit: @Sendable (Int) -> String, miss: String)] = [
        #"^[^\u0000-\u001F\u007F-\u009F]+$"#: ({ "name \($0) 名" }, ""),
        "^wx[0-9a-f]{16}$": ({ "wx" + digits($0, 16) }, "wx012345678"),
        "^(always|never|([0-9]+(d|h|m|s|ms))+)$": ({ ["always", "never", "10m", "1h30m"][$0 % 4] }, "sometimes"),
        "^[0-9a-f]{32}$": ({ digits($0, 32) }, "secret"),
        "^[0-9A-Za-z_-]{1,128}$": ({ "AKID-\($0)" }, "a b"),
        "^[0-9a-z][0-9a-z-]{0,39}$": ({ "env-\($0)" }, "Env_1"),
        "^[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?$": ({ "ap-region\($0)" }, "-ap"),
        #"^/[^?#\s\u0000-\u001F\u007F-\u009F]*$"#: ({ "/path/\($0)" }, "path?x"),
        #"^https://[0-9a-z-]+(\.[0-9a-z-]+)*(:[0-9]{1,5})?$"#: (
            { "https://h\($0).example:8443" }, "http://h.example/x"
        ),
        "^[0-9A-Fa-f:.]+$": ({ "10.0.\($0 / 256 % 256).\($0 % 256)" }, "localhost"),
        "^[0-9]{5,15}$": ({ "138\(10_000_000 + $0)" }, "138"),
        "^[0-9]{1,4}$": ({ "\($0 % 1000)" }, "+86"),
        "^[0-9A-Za-z_:@.-]{1,64}$": ({ "role-\($0)" }, "a role"),
        #"^\p{L}[\s\S]{1,31}$"#: ({ "Role \($0)" }, "1"),
        #"^[\s\S]{0,255}$"#: ({ "words \($0)" }, String(repeating: "x", count: 256)),
        "^[0-9A-Za-z][0-9A-Za-z _.:+@-]{0,63}$": ({ "user \($0)" }, "-user"),
        #"^[0-9A-Za-z_#@~=*(){}\[\]:.,<>+-]{4,32}$"#: ({ "custom#\($0)" }, "abc"),
        "^[0-9A-Za-z_.@:-]{1,64}$": ({ "uid-\($0)" }, "u i d"),
        #"^[0-9A-Za-z][0-9A-Za-z()!@#$%^&*|?><_-]{7,31}$"#: ({ "Password-\($0)" }, "short"),
        "^([0-9]+(d|h|m|s|ms))+$": ({ "\($0 % 300 + 1)m" }, "5x"),
    ]

    private static func digits(_ number: Int, _ length: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: length - text.count) + text
    }

    /// A document.
    mutating func document(of schema: JSON) -> JSON {
        count += 1
        if isSpoilt() { return [JSON.null, true, 7, -1.5, "x", [], [:]][pick(7)] }
        if let choices = schema["enum"]?.array { return isSpoilt() ? "none of them" : choices[pick(choices.count)] }
        switch schema["type"]?.string {
        case "boolean": return .bool(pick(2) == 0)
        case "integer": return integer(schema)
        case "string": return .string(text(schema))
        case "array":
            // Two built-in roles at once are what no schema says.
            let element = schema["items"] ?? true
            return .array((0..<pick(3)).map { _ in document(of: element) })
        default: return object(schema)
        }
    }

    private mutating func text(_ schema: JSON) -> String {
        guard let pattern = schema["pattern"]?.string, let texts = Self.texts[pattern] else { return "text \(count)" }
        return isSpoilt() ? texts.miss : texts.fit(count)
    }

    private mutating func integer(_ schema: JSON) -> JSON {
        let least = schema["minimum"]?.integer ?? 0
        let most = schema["maximum"]?.integer ?? 1_000_000
        if isSpoilt() { return .integer(pick(2) == 0 ? least - 1 : schema["maximum"] == nil ? least - 1 : most + 1) }
        return .integer([least, most, (least + most) / 2][pick(3)])
    }

    private mutating func object(_ schema: JSON) -> JSON {
        guard let properties = schema["properties"]?.object else {
            return ["a": .string("text"), "b": schema["additionalProperties"] == nil ? 1 : "b"]
        }
        var required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        let choices = (schema["oneOf"]?.array ?? []).compactMap { $0["required"]?[0]?.string }
        if !choices.isEmpty, !isSpoilt() { required.insert(choices[pick(choices.count)]) }
        var members: JSONObject = [:]
        for (name, rule) in properties {
            let isWanted = required.contains(name) ? !isSpoilt() : !choices.contains(name) && pick(3) == 0
            guard isWanted || choices.contains(name) && isSpoilt() else { continue }
            // A country's code goes with a number only.
            if name == "countryCode", members["purePhoneNumber"] == nil, !isSpoilt() { continue }
            if name == "roles", rule["items"]?["type"] == "string" {
                members.append(name, isSpoilt() ? ["a role"] : ["internalUser"])
            } else {
                members.append(name, document(of: rule))
            }
        }
        if isSpoilt() { members.append("unheardOf", 1) }
        return .object(members)
    }

    private mutating func isSpoilt() -> Bool { pick(1000) < spoilt }

    private mutating func pick(_ count: Int) -> Int { Int(truncatingIfNeeded: random.next() % UInt64(max(1, count))) }
}
