extension JSONWriter {
    /// Writes a member that is a string.
    public mutating func member(_ name: String, _ text: String) {
        self.name(name)
        value(text)
    }

    /// Writes a member that is a whole number.
    public mutating func member(_ name: String, _ integer: Int64) {
        self.name(name)
        value(integer)
    }

    /// Writes a member that is a whole number.
    public mutating func member(_ name: String, _ integer: Int) {
        self.name(name)
        value(integer)
    }

    /// Writes a member that is a number.
    public mutating func member(_ name: String, _ number: Double) {
        self.name(name)
        value(number)
    }

    /// Writes a member that is a truth value.
    public mutating func member(_ name: String, _ bool: Bool) {
        self.name(name)
        value(bool)
    }

    /// Writes a member that is any value.
    public mutating func member(_ name: String, _ json: JSON) {
        self.name(name)
        value(json)
    }

    /// Writes an object whose members the body writes.
    public mutating func object<Fault>(_ body: (inout JSONWriter) throws(Fault) -> Void) throws(Fault) {
        beginObject()
        try body(&self)
        endObject()
    }

    /// Writes a member that is an object whose members the body writes.
    public mutating func object<Fault>(
        _ name: String, _ body: (inout JSONWriter) throws(Fault) -> Void
    ) throws(Fault) {
        self.name(name)
        try object(body)
    }

    /// Writes an array whose elements the body writes.
    public mutating func array<Fault>(_ body: (inout JSONWriter) throws(Fault) -> Void) throws(Fault) {
        beginArray()
        try body(&self)
        endArray()
    }

    /// Writes a member that is an array whose elements the body writes.
    public mutating func array<Fault>(
        _ name: String, _ body: (inout JSONWriter) throws(Fault) -> Void
    ) throws(Fault) {
        self.name(name)
        try array(body)
    }
}
