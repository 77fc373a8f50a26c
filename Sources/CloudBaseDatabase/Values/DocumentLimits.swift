import JSONKit

/// How large things may become.
enum DocumentLimits {
    /// Levels of arrays and objects in a document, the document counted; MongoDB's documented limit.
    static let depth = 100
    /// Bytes of a document's text; MongoDB's documented limit for its own form.
    static let size = 16 * 1024 * 1024
    /// Elements an update may add to arrays to reach an index beyond their end, as MongoDB 4.x bounds it.
    static let backfill = 1_500_000
    /// Keys of one order; MongoDB's documented limit.
    static let orderKeys = 32
    /// Array indexes in the path of a query: each may double the ways through a document.
    static let pathIndexes = 8
    /// Characters of a sender's text that a message repeats.
    static let quoted = 80

    /// What the text of a stored document may do: a seed may be nested deeper than a request.
    static let stored = JSONLimits(depth: depth + 4)
}

extension String {
    /// This text as a message may repeat it.
    var quoted: String {
        let scalars = unicodeScalars.prefix(DocumentLimits.quoted)
        return scalars.count < unicodeScalars.count ? String(String.UnicodeScalarView(scalars)) + "…" : self
    }
}
