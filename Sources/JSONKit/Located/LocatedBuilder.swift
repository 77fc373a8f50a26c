/// Makes values with their places.
struct LocatedBuilder: TreeBuilder {
    /// The members so far, and their names to find duplicates by.
    struct Members {
        var list: [(name: String, nameAt: TextPosition, value: LocatedJSON)] = []
        var names: Set<ExactName> = []
    }

    private var tracker = PositionTracker()

    mutating func mark(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> TextPosition {
        tracker.position(of: offset, in: bytes)
    }

    func leaf(_ value: JSON, at mark: TextPosition) -> LocatedJSON {
        LocatedJSON(value: node(value), position: mark)
    }

    func array(_ elements: [LocatedJSON], at mark: TextPosition) -> LocatedJSON {
        LocatedJSON(value: .array(elements), position: mark)
    }

    func object(_ members: Members, at mark: TextPosition) -> LocatedJSON {
        LocatedJSON(value: .object(members.list), position: mark)
    }

    func noMembers() -> Members {
        Members()
    }

    func has(_ name: String, in members: Members) -> Bool {
        members.names.contains(ExactName(name))
    }

    func add(_ name: String, at mark: TextPosition, _ value: LocatedJSON, to members: inout Members) {
        members.list.append((name, mark, value))
        members.names.insert(ExactName(name))
    }

    private func node(_ leaf: JSON) -> LocatedJSON.Node {
        switch leaf {
        case .bool(let bool): .bool(bool)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        // The parser hands arrays and objects over part by part, never as a leaf.
        case .null, .array, .object: .null
        }
    }
}
