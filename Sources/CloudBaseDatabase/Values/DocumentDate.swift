import EmulatorCore
import JSONKit

/// What stands behind `$date` on the wire (verified with js-sdk 2.24.10 and 4.0.0).
enum DocumentDate {
    /// The name that makes an object of one member a date.
    static let name = "$date"
    /// The farthest instant from 1970 that a JavaScript `Date` can hold.
    private static let farthest: Int64 = 8_640_000_000_000_000

    /// The instant of `{"$date": MS}` and `{"$date": "ISO"}`, in milliseconds.
    static func instant(_ json: JSON) -> Int64? {
        switch json {
        case .integer(let milliseconds): checked(milliseconds)
        case .string(let text): RFC3339.parse(text).flatMap { checked($0.milliseconds) }
        default: nil
        }
    }

    /// The instant of `{"$date": {"offset": MS}}`, which js-sdk sends for `db.serverDate`.
    static func serverDate(_ json: JSON, at now: Timestamp) -> Int64? {
        guard let offset = json.object, offset.count == 1,
            let milliseconds = offset["offset"]?.integer
        else { return nil }
        return checked((now + .milliseconds(milliseconds)).milliseconds)
    }

    private static func checked(_ milliseconds: Int64) -> Int64? {
        milliseconds.magnitude <= farthest.magnitude ? milliseconds : nil
    }
}
