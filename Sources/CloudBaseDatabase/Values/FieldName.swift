import EmulatorCore

/// What a field of a stored document may be called.
enum FieldName {
    /// Refuses a name that cannot be stored.
    static func check(_ name: String) throws(Fault) {
        if name.isEmpty { throw Fault(.databaseRequestFailed, message: "a field name must not be empty") }
        if name.utf8.first == UInt8(ascii: "$") {
            throw Fault(.databaseRequestFailed, message: "the field name \(name.quoted) must not begin with $")
        }
        if name.utf8.contains(0) {
            throw Fault(.databaseRequestFailed, message: "a field name must not contain a NUL character")
        }
    }

    /// Refuses a name that a document cannot have at its top level, where a dot would make it look like a path.
    static func checkTop(_ name: String) throws(Fault) {
        guard name.utf8.contains(UInt8(ascii: ".")) else { return }
        throw Fault(.databaseRequestFailed, message: "the field name \(name.quoted) must not contain a dot")
    }

    /// Refuses the fields that the server alone writes (WeChat guide, "database security rules").
    static func checkWritable(_ name: String) throws(Fault) {
        guard name == "_id" || name == "_openid" else { return }
        throw Fault(
            .dataInvalidParameter, message: "Invalid Key Name: \(name)",
            because: "\(name) belongs to the server: it is set when the document is added, and never changes")
    }
}
