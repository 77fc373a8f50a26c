/// Which of two values comes first.
enum Ranking: Sendable {
    case before, same, after

    /// The ranking of the swapped values.
    var reversed: Ranking {
        switch self {
        case .before: .after
        case .same: .same
        case .after: .before
        }
    }

    init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left < right ? .before : left > right ? .after : .same
    }
}

extension DocumentValue: Comparable {
    static func == (left: DocumentValue, right: DocumentValue) -> Bool { left.ranking(against: right) == .same }
    static func < (left: DocumentValue, right: DocumentValue) -> Bool { left.ranking(against: right) == .before }

    /// MongoDB's order: by type, then by value; numbers by value, texts by bytes, objects field by field in order.
    func ranking(against other: DocumentValue) -> Ranking {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): Ranking(left, right)
        case (.integer(let left), .number(let right)): Self.ranking(left, right)
        case (.number(let left), .integer(let right)): Self.ranking(right, left).reversed
        case (.number(let left), .number(let right)): Ranking(left, right)
        case (.string(let left), .string(let right)): Ranking(bytesOf: left, right)
        case (.object(let left), .object(let right)): Self.ranking(left, right)
        case (.array(let left), .array(let right)): Self.ranking(left, right)
        case (.bool(let left), .bool(let right)): Ranking(left ? 1 : 0, right ? 1 : 0)
        case (.date(let left), .date(let right)): Ranking(left, right)
        default: Ranking(typeRank, other.typeRank)
        }
    }

    /// The place of the type in MongoDB's order of types.
    private var typeRank: Int {
        switch self {
        case .null: 0
        case .integer, .number: 1
        case .string: 2
        case .object: 3
        case .array: 4
        case .bool: 5
        case .date: 6
        }
    }

    /// By value, without the loss of turning a large integer into a `Double`.
    private static func ranking(_ left: Int64, _ right: Double) -> Ranking {
        if right >= 0x1p63 { return .before }
        guard right >= -0x1p63 else { return .after }
        let whole = right.rounded(.down)
        let ranking = Ranking(left, Int64(whole))
        return ranking == .same && right > whole ? .before : ranking
    }

    private static func ranking(_ left: [DocumentValue], _ right: [DocumentValue]) -> Ranking {
        for (own, other) in zip(left, right) {
            let ranking = own.ranking(against: other)
            if ranking != .same { return ranking }
        }
        return Ranking(left.count, right.count)
    }

    /// Field by field: type, name, value.
    ///
    /// So `{a: 1, b: 2}` and `{b: 2, a: 1}` differ, as they do in MongoDB.
    private static func ranking(_ left: DocumentFields, _ right: DocumentFields) -> Ranking {
        for (own, other) in zip(left, right) {
            let parts = [
                Ranking(own.value.typeRank, other.value.typeRank), Ranking(bytesOf: own.name, other.name),
            ]
            if let decided = parts.first(where: { $0 != .same }) { return decided }
            let ranking = own.value.ranking(against: other.value)
            if ranking != .same { return ranking }
        }
        return Ranking(left.count, right.count)
    }
}

extension Ranking {
    /// Compares texts byte by byte, which is also the order of their code points.
    init(bytesOf left: String, _ right: String) {
        if left.isSame(as: right) {
            self = .same
        } else {
            self = left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
        }
    }
}
