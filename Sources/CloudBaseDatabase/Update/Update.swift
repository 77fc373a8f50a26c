/// What is to become of a document.
enum Update: Sendable {
    /// Parts of it change, in order.
    case changes([Change])
    /// Everything but `_id` and `_openid` is replaced.
    case replacement(DocumentText)

    /// A change of a part.
    ///
    /// An operator would be a case of its own, and a line in ``UpdateParser``.
    enum Change: Sendable {
        case set(FieldPath, DocumentValue)

        /// The field it is about.
        var path: FieldPath {
            switch self {
            case .set(let path, _): path
            }
        }
    }
}
