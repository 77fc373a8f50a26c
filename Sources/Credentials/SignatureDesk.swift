public import EmulatorCore
import HTTPTypes

/// What a request's signature turns out to be.
public enum SignatureReading: Sendable, Hashable {
    /// Whose it is; it was checked and holds.
    case verified(SecretID)
    /// Whose it claims to be; the configuration has no keys to check it with.
    case unchecked(SecretID)
    /// There is no `Authorization` field.
    case missing
    /// The `Authorization` field has another form.
    case malformed
    /// Nothing says when it was made.
    case untimed
    /// The configuration has keys, and none of this name.
    case unknownKey(SecretID)
    /// It is further from now than ``Lifetimes/signature``.
    case expired(Timestamp)
    /// It does not hold.
    case wrong
}

/// Reads the signatures of the cloud's API, and checks them when the configuration has keys.
public struct SignatureDesk: Sendable {
    private let keys: [SecretID: SecretKey]

    /// A desk that knows these keys; without any, every well-formed signature is good.
    public init(keys: [APIKey]) {
        self.keys = Dictionary(keys.map { ($0.id, $0.key) }) { first, _ in first }
    }

    /// Reads a request's signature.
    ///
    /// The order of the checks is ours: form, time, key, age, signature. The age is by the machine's clock, since the
    /// client signs by its own.
    public func read(_ call: Call) -> SignatureReading {
        guard let authorization = call.headers[.authorization] else { return .missing }
        guard let signature = TC3Signature(authorization) else { return .malformed }
        guard let stamp = signature.timestamp ?? call.headers[.tencentTimestamp] else { return .untimed }
        guard let time = Self.time(stamp) else { return .malformed }
        if keys.isEmpty { return .unchecked(signature.secretID) }
        guard let key = keys[signature.secretID] else { return .unknownKey(signature.secretID) }
        guard Self.isRecent(time, at: call.receivedAt) else { return .expired(time) }
        let isOfItsDay = RFC3339.text(time).prefix(10) == signature.date
        guard isOfItsDay, signature.holds(for: call, at: stamp, with: key) else { return .wrong }
        return .verified(signature.secretID)
    }

    private static func isRecent(_ time: Timestamp, at now: Timestamp) -> Bool {
        time <= now + Lifetimes.signature && now <= time + Lifetimes.signature
    }

    /// A number of seconds until the year 9999.
    private static func time(_ text: String) -> Timestamp? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let seconds = Int64(text), seconds < 253_402_300_800
        else { return nil }
        return Timestamp(milliseconds: seconds * 1000)
    }
}
