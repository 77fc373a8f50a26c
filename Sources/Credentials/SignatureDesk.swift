public import EmulatorCore
import HTTPTypes
import OpenSSLKit

/// What a request's signature turns out to be.
public enum SignatureReading: Sendable, Hashable {
    /// Whose it is; it was checked and holds.
    case verified(SecretID)
    /// Whose it claims to be; the configuration has no keys to check it with.
    case unchecked(SecretID)
    /// The configuration has no keys to check it with, and beyond loopback only what is checked counts.
    case uncheckable
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
    private let isExposed: Bool

    /// A desk that knows these keys.
    ///
    /// - Parameters:
    ///   - keys: The keys; without any, every well-formed signature is good on loopback.
    ///   - isExposed: Whether the emulator listens beyond loopback.
    public init(keys: [APIKey], isExposed: Bool) {
        self.keys = Dictionary(keys.map { ($0.id, $0.key) }) { first, _ in first }
        self.isExposed = isExposed
    }

    /// Reads a server's credentials: `Basic` with SecretId and SecretKey, or a signature.
    public func readCredentials(_ call: Call) -> SignatureReading {
        guard let (id, secret) = Self.basic(call.headers[.authorization] ?? "") else { return read(call) }
        if keys.isEmpty { return unchecked(id) }
        guard let key = keys[id] else { return .unknownKey(id) }
        return constantTimeEquals(Array(key.reveal().utf8), Array(secret.utf8)) ? .verified(id) : .wrong
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
        if keys.isEmpty { return unchecked(signature.secretID) }
        guard let key = keys[signature.secretID] else { return .unknownKey(signature.secretID) }
        guard Self.isRecent(time, at: call.receivedAt) else { return .expired(time) }
        let isOfItsDay = RFC3339.text(time).prefix(10) == signature.date
        guard isOfItsDay, signature.holds(for: call, at: stamp, with: key) else { return .wrong }
        return .verified(signature.secretID)
    }

    private func unchecked(_ id: SecretID) -> SignatureReading { isExposed ? .uncheckable : .unchecked(id) }

    /// The two halves of `Basic` credentials (RFC 7617); the first one has no colon and is not empty.
    private static func basic(_ authorization: String) -> (SecretID, String)? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = Base64.decode(String(parts[1])),
            let text = String(validating: bytes, as: UTF8.self),
            let colon = text.firstIndex(of: ":"), colon != text.startIndex
        else { return nil }
        return (SecretID(String(text[..<colon])), String(text[text.index(after: colon)...]))
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
