public import EmulatorCore
public import JSONKit

/// The members of a control call's body, read strictly: a wrong type, a member that nobody asked for and one that is
/// there twice are refused by name.
public struct Fields {
    private let members: JSONObject
    private let path: String
    private var read: Set<String> = []

    /// The members of a request's body; an empty body has none.
    public init(_ request: Request) throws(Fault) {
        self.init(
            try request.object(orRefuse: .controlInvalid, limits: JSONLimits(duplicates: .refused)), at: "")
    }

    /// The members of an object, wherever it comes from; `path` is put before their names in refusals.
    public init(_ members: JSONObject, at path: String = "") {
        self.members = members
        self.path = path
    }

    /// Whether the body has a member of this name.
    public func has(_ name: String) -> Bool { members[name] != nil }

    /// A text.
    public mutating func string(_ name: String) throws(Fault) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.string else { throw wrong(name, "must be a string") }
        return text
    }

    /// A switch.
    public mutating func bool(_ name: String) throws(Fault) -> Bool? {
        guard let value = take(name) else { return nil }
        guard let bool = value.bool else { throw wrong(name, "must be true or false") }
        return bool
    }

    /// A whole number of a range.
    public mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(Fault) -> Int? {
        guard let value = take(name) else { return nil }
        guard let whole = Self.whole(value), range.contains(whole) else {
            throw wrong(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    /// The whole number that a value is: `3.0` is as whole as `3`, to JSON Schema and to languages with one kind of
    /// number.
    private static func whole(_ value: JSON) -> Int? {
        (value.integer ?? value.number.flatMap { Int64(exactly: $0) }).map { Int(clamping: $0) }
    }

    /// A duration of a range, such as `"2h1m"`.
    public mutating func duration(_ name: String, in range: ClosedRange<Duration>) throws(Fault) -> Duration? {
        guard let text = try string(name) else { return nil }
        guard let duration = DurationText.parse(text), range.contains(duration) else {
            let bounds = "\(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))"
            throw wrong(name, "must be a duration such as 2h1m, from \(bounds)")
        }
        return duration
    }

    /// Whether a member is null, which clears what it stands for.
    public mutating func isNull(_ name: String) -> Bool { take(name)?.isNull ?? false }

    /// A number of a range, whole or not.
    public mutating func number(_ name: String, in range: ClosedRange<Double>) throws(Fault) -> Double? {
        guard let value = take(name) else { return nil }
        guard let number = value.number, range.contains(number) else {
            throw wrong(name, "must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// An instant, such as `"2026-01-01T00:00:00Z"`.
    public mutating func instant(_ name: String) throws(Fault) -> Timestamp? {
        guard let text = try string(name) else { return nil }
        guard let instant = RFC3339.parse(text) else {
            throw wrong(name, "must be an instant such as 2026-01-01T00:00:00Z")
        }
        return instant
    }

    /// The members of an object within this one.
    public mutating func fields(_ name: String) throws(Fault) -> Fields? {
        guard let value = take(name) else { return nil }
        guard let members = value.object else { throw wrong(name, "must be an object") }
        return Fields(members, at: "\(path)\(name).")
    }

    /// One of the values of an enumeration, by its wire spelling.
    public mutating func one<Value>(
        _ name: String, of type: Value.Type
    ) throws(Fault) -> Value? where Value: RawRepresentable<String> & CaseIterable {
        guard let text = try string(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            throw wrong(name, "must be one of \(type.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    /// A list of texts.
    public mutating func strings(_ name: String) throws(Fault) -> [String]? {
        guard let value = take(name) else { return nil }
        guard let list = value.array else { throw wrong(name, "must be a list of strings") }
        let texts = list.compactMap(\.string)
        guard texts.count == list.count else { throw wrong(name, "must be a list of strings") }
        return texts
    }

    /// A list of whole numbers of a range.
    public mutating func integers(_ name: String, in range: ClosedRange<Int>) throws(Fault) -> [Int]? {
        guard let value = take(name) else { return nil }
        let problem = "must be a list of whole numbers from \(range.lowerBound) to \(range.upperBound)"
        guard let list = value.array else { throw wrong(name, problem) }
        let numbers = list.compactMap(Self.whole)
        guard numbers.count == list.count, numbers.allSatisfy(range.contains) else { throw wrong(name, problem) }
        return numbers
    }

    /// Names and texts.
    public mutating func texts(_ name: String) throws(Fault) -> [String: String]? {
        guard let value = take(name) else { return nil }
        guard let members = value.object else { throw wrong(name, "must be an object of strings") }
        var texts: [String: String] = [:]
        for (key, member) in members {
            guard let text = member.string else { throw wrong("\(name).\(key)", "must be a string") }
            texts[key] = text
        }
        return texts
    }

    /// Refuses members that nobody asked for.
    public func finish() throws(Fault) {
        guard let unknown = members.keys.first(where: { !read.contains($0) }) else { return }
        let known = read.sorted().joined(separator: ", ")
        throw wrong(unknown, "is not known here; known: \(known)")
    }

    /// The refusal of a member.
    public func wrong(_ name: String, _ problem: String) -> Fault {
        Fault(.controlInvalid, because: "\(path)\(name) \(problem)")
    }

    private mutating func take(_ name: String) -> JSON? {
        read.insert(name)
        return members[name]
    }
}
