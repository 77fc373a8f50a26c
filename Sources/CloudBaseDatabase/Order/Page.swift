import EmulatorCore
import JSONKit

/// Which of the documents found are given.
struct Page: Sendable, Hashable {
    /// How many are given when the call does not say, or says 0 (verified with js-sdk 2.24.10).
    static let usualLimit = 100
    /// How many are given at most; more are cut off without an error (vendor's test suite).
    static let largestLimit = 1000

    let offset: Int
    let limit: Int

    /// The page that `offset` and `limit` say.
    ///
    /// - Throws: ``Fault`` of kind `dataInvalidParameter` if one of them is no whole number of at least 0.
    init(_ body: ActionBody) throws(Fault) {
        offset = try body.count("offset") ?? 0
        let limit = try body.count("limit") ?? 0
        self.limit = limit == 0 ? Self.usualLimit : min(limit, Self.largestLimit)
    }
}
