/// What a document is sorted by under one key.
enum SortValue: Sendable {
    /// An empty array comes before everything else, even `null`, in MongoDB.
    case nothing
    case value(DocumentValue)

    func ranking(against other: SortValue) -> Ranking {
        switch (self, other) {
        case (.nothing, .nothing): .same
        case (.nothing, .value): .before
        case (.value, .nothing): .after
        case (.value(let left), .value(let right)): left.ranking(against: right)
        }
    }
}

extension SortOrder {
    /// What a document is sorted by, key by key.
    func values(of document: DocumentFields) -> [SortValue] {
        keys.map { $0.value(of: document) }
    }

    /// Whether the document of one list comes before that of another.
    func ranking(_ left: [SortValue], _ right: [SortValue]) -> Ranking {
        for (key, pair) in zip(keys, zip(left, right)) {
            let ranking = pair.0.ranking(against: pair.1)
            if ranking != .same { return key.isDescending ? ranking.reversed : ranking }
        }
        return .same
    }
}

extension SortOrder.Key {
    /// The smallest value at the path if ascending, the largest if descending; `null` where there is none.
    func value(of document: DocumentFields) -> SortValue {
        var best: SortValue?
        _ = PathWalk.any(path, in: document) { candidate in
            if let value = candidate.sortValue { best = best.map { pick($0, value) } ?? value }
            return false
        }
        return best ?? .value(.null)
    }

    private func pick(_ left: SortValue, _ right: SortValue) -> SortValue {
        let wanted: Ranking = isDescending ? .after : .before
        return right.ranking(against: left) == wanted ? right : left
    }
}

extension PathCandidate {
    /// An array counts by its elements, so not again as itself unless it has none.
    fileprivate var sortValue: SortValue? {
        switch self {
        case .missing: .value(.null)
        case .value(let value): .value(value)
        case .array(let elements): elements.isEmpty ? .nothing : nil
        }
    }
}
