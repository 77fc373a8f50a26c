/// The fields of a document or of an object in it, in order, each name once; names are compared byte by byte.
struct DocumentFields: Sendable, Sequence {
    /// A field.
    struct Field: Sendable {
        let name: String
        var value: DocumentValue
    }

    /// Where an index begins to pay, as in JSONKit.
    private static let largestScanned = 16

    private var fields: [Field] = []
    private var places: [ExactBytes: Int]?

    init() {}

    var count: Int { fields.count }

    func makeIterator() -> IndexingIterator<[Field]> { fields.makeIterator() }

    /// The field of that name.
    subscript(_ name: String) -> DocumentValue? { place(of: name).map { fields[$0].value } }

    /// Changes the field of that name in its place, without a copy of what lies in it; a new one begins as `initial`.
    mutating func change<Failure>(
        _ name: String, from initial: DocumentValue, _ body: (inout DocumentValue) throws(Failure) -> Void
    ) throws(Failure) {
        if let place = place(of: name) { return try body(&fields[place].value) }
        append(name, initial)
        try body(&fields[fields.count - 1].value)
    }

    /// Adds a field whose name is not there yet.
    mutating func append(_ name: String, _ value: DocumentValue) {
        fields.append(Field(name: name, value: value))
        if places != nil {
            places?[ExactBytes(name)] = fields.count - 1
        } else if fields.count > Self.largestScanned {
            indexNames()
        }
    }

    private func place(of name: String) -> Int? {
        if let places { return places[ExactBytes(name)] }
        return fields.firstIndex { $0.name.isSame(as: name) }
    }

    private mutating func indexNames() {
        var places = [ExactBytes: Int](minimumCapacity: fields.count * 2)
        for (place, field) in fields.enumerated() { places[ExactBytes(field.name)] = place }
        self.places = places
    }
}
