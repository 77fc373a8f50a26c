/// The members of a JSON object, in order, each name once.
///
/// Looking a name up takes a scan in a small object and an index in a large one, so an object with very many
/// members stays usable. Removing a member takes time in proportion to the object's size.
public struct JSONObject: Sendable {
    /// Where scanning stops being faster than an index.
    private static let largestScanned = 16
    /// The room made at first, which spares most objects a second allocation.
    private static let usualCount = 8

    private(set) var members: [(name: String, value: JSON)]
    private var places: [ExactName: Int]?

    /// Makes an object without members.
    public init() {
        members = []
    }

    init(_ elements: [(String, JSON)]) {
        self.init()
        members.reserveCapacity(elements.count)
        for (name, value) in elements { append(name, value) }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The names, in order.
    public var keys: [String] { members.map(\.name) }

    /// The member of that name.
    ///
    /// Setting a name that is there keeps its place, setting a new one adds it at the end, and setting `nil` removes.
    public subscript(_ name: String) -> JSON? {
        get { place(of: name).map { members[$0].value } }
        set {
            if let newValue { append(name, newValue) } else { remove(name) }
        }
    }

    /// Adds a member at the end; a name that is there already keeps its place and takes the new value.
    public mutating func append(_ name: String, _ value: JSON) {
        if let place = place(of: name) {
            members[place].value = value
            return
        }
        if members.isEmpty { members.reserveCapacity(Self.usualCount) }
        members.append((name, value))
        if places != nil {
            places?[ExactName(name)] = members.count - 1
        } else if members.count > Self.largestScanned {
            indexMembers()
        }
    }

    func place(of name: String) -> Int? {
        if let places { return places[ExactName(name)] }
        return members.firstIndex { $0.name.hasSameBytes(as: name) }
    }

    private mutating func remove(_ name: String) {
        guard let place = place(of: name) else { return }
        members.remove(at: place)
        if members.count > Self.largestScanned { indexMembers() } else { places = nil }
    }

    private mutating func indexMembers() {
        var places = [ExactName: Int](minimumCapacity: members.count * 2)
        for (place, member) in members.enumerated() { places[ExactName(member.name)] = place }
        self.places = places
    }
}
