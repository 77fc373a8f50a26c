/// A value in a document, a query or an update.
///
/// Whole numbers and others are kept apart only to keep 64-bit integers exact; `1` and `1.0` are the same value.
enum DocumentValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    /// Milliseconds since 1970-01-01 UTC.
    case date(Int64)
    case array([DocumentValue])
    case object(DocumentFields)
}
