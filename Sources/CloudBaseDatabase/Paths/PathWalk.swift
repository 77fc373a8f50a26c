/// What a path can mean in a document.
enum PathCandidate: Sendable {
    /// The path ends before its last part.
    case missing
    /// A value at the end of the path, or an element of the array there.
    case value(DocumentValue)
    /// The array at the end of the path itself, after its elements.
    case array([DocumentValue])
}

/// Follows a path through a document as MongoDB's matcher does (facts taken from its `path.cpp`).
///
/// On the way, an array stands for all objects in it, and for the element that the next part is the index of; arrays in
/// arrays are entered by index only. At the end, an array stands for its elements and for itself.
struct PathWalk {
    /// Looks at one candidate; `true` ends the walk.
    typealias Visit = (PathCandidate) -> Bool

    private let visit: Visit

    /// Visits the candidates of a path until one is enough.
    ///
    /// - Returns: Whether one was enough.
    static func any(_ path: FieldPath, in fields: DocumentFields, where visit: Visit) -> Bool {
        withoutActuallyEscaping(visit) { PathWalk(visit: $0).enter(.object(fields), path.segments[...]) }
    }

    private func enter(_ value: DocumentValue, _ rest: ArraySlice<FieldPath.Segment>) -> Bool {
        guard let next = rest.first else { return end(value) }
        switch value {
        case .object(let fields):
            guard let field = fields[next.name] else { return visit(.missing) }
            return enter(field, rest.dropFirst())
        case .array(let elements): return spread(elements, next, rest)
        default: return visit(.missing)
        }
    }

    private func end(_ value: DocumentValue) -> Bool {
        guard case .array(let elements) = value else { return visit(.value(value)) }
        return elements.contains { visit(.value($0)) } || visit(.array(elements))
    }

    private func spread(
        _ elements: [DocumentValue], _ next: FieldPath.Segment, _ rest: ArraySlice<FieldPath.Segment>
    ) -> Bool {
        let objects = elements.contains { element in
            if case .object = element { enter(element, rest) } else { false }
        }
        if objects { return true }
        guard let index = next.index, elements.indices.contains(index) else { return false }
        return element(elements[index], rest.dropFirst())
    }

    /// An element that was named by its index, which is taken as it is, even if it is an array.
    private func element(_ value: DocumentValue, _ rest: ArraySlice<FieldPath.Segment>) -> Bool {
        if rest.isEmpty { return visit(.value(value)) }
        switch value {
        case .object, .array: return enter(value, rest)
        default: return false
        }
    }
}
