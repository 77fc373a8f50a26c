import EmulatorCore
import JSONKit

/// A document whose `_id` and owner are not settled yet, encoded already: that need not wait for the state thread.
struct DocumentText: Sendable {
    /// Everything after the fields that the server writes.
    private let tail: String

    /// The text of these fields.
    ///
    /// - Throws: ``Fault`` of kind `databaseRequestFailed` if it is too large.
    init(_ fields: DocumentFields) throws(Fault) {
        tail = fields.count == 0 ? "}" : "," + (try fields.text()).dropFirst()
    }

    /// The whole document as the store keeps it, the server's fields first.
    ///
    /// - Parameters:
    ///   - id: The `_id` as JSON text.
    ///   - owner: The uid in `_openid`, `nil` for none.
    /// - Returns: The text.
    func document(id: String, owner: String?) -> String {
        let openID = owner.map { ",\"_openid\":" + JSON.string($0).text() } ?? ""
        return "{\"_id\":" + id + openID + tail
    }
}
