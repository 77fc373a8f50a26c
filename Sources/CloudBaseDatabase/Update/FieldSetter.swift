import EmulatorCore

/// Puts values at paths, as `$set` does: parents that are missing are made as objects, numbers index arrays.
struct FieldSetter {
    /// How many elements may still be added to reach indexes beyond the end of arrays.
    private var backfill = DocumentLimits.backfill

    /// Puts a value at a path.
    ///
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` if the path leads through something that has no parts.
    mutating func set(_ value: DocumentValue, at path: FieldPath, in fields: inout DocumentFields) throws(Fault) {
        try setField(value, path.segments[...], in: &fields)
    }

    private mutating func set(
        _ value: DocumentValue, _ rest: ArraySlice<FieldPath.Segment>, in target: inout DocumentValue
    ) throws(Fault) {
        guard let next = rest.first else {
            target = value
            return
        }
        switch target {
        case .object(var fields):
            // Nothing else may hold the fields, or changing them would copy them.
            target = .null
            try setField(value, rest, in: &fields)
            target = .object(fields)
        case .array(var elements):
            target = .null
            try setElement(value, next, rest, in: &elements)
            target = .array(elements)
        default: throw Self.cannotCreate(next, in: target)
        }
    }

    private mutating func setField(
        _ value: DocumentValue, _ rest: ArraySlice<FieldPath.Segment>, in fields: inout DocumentFields
    ) throws(Fault) {
        guard let next = rest.first else { return }
        let below = rest.dropFirst()
        try fields.change(next.name, from: Self.initial(below)) { (field: inout DocumentValue) throws(Fault) in
            try set(value, below, in: &field)
        }
    }

    private mutating func setElement(
        _ value: DocumentValue, _ next: FieldPath.Segment, _ rest: ArraySlice<FieldPath.Segment>,
        in elements: inout [DocumentValue]
    ) throws(Fault) {
        guard let index = next.index else { throw Self.cannotCreate(next, in: .array(elements)) }
        let below = rest.dropFirst()
        if index >= elements.count {
            try fill(&elements, to: index)
            elements.append(Self.initial(below))
        }
        try set(value, below, in: &elements[index])
    }

    private mutating func fill(_ elements: inout [DocumentValue], to count: Int) throws(Fault) {
        let missing = count - elements.count
        guard missing <= backfill else {
            throw Fault(
                .databaseRequestFailed,
                message: "cannot add more than \(DocumentLimits.backfill) elements to reach an index")
        }
        backfill -= missing
        elements.append(contentsOf: repeatElement(.null, count: missing))
    }

    /// What a new field or element begins as: with parts to come an object, never an array.
    private static func initial(_ below: ArraySlice<FieldPath.Segment>) -> DocumentValue {
        below.isEmpty ? .null : .object(DocumentFields())
    }

    private static func cannotCreate(_ segment: FieldPath.Segment, in target: DocumentValue) -> Fault {
        Fault(
            .databaseRequestFailed,
            message: "cannot create field \(segment.name.quoted) in \(target.typeName)")
    }
}

extension DocumentValue {
    /// What kind of value this is, for messages.
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .number: "a number"
        case .string: "a string"
        case .date: "a date"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
