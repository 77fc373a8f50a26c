import Synchronization

/// What texts turned out to be, for the texts of late; it forgets everything when it is full.
public final class RecentTexts<Value: Sendable>: Sendable {
    private let limit: Int
    private let values = Mutex<[String: Value]>([:])

    /// Room for that many texts.
    public init(limit: Int) { self.limit = limit }

    /// What a text turned out to be, `nil` if that is not known.
    public subscript(_ text: String) -> Value? {
        get { values.withLock { $0[text] } }
        set {
            values.withLock { values in
                if values.count >= limit { values.removeAll(keepingCapacity: true) }
                values[text] = newValue
            }
        }
    }
}
