public import EmulatorCore
import JSONKit
import OpenSSLKit

/// A custom-login ticket whose signature holds.
///
/// Its times are the signer's wall clock in milliseconds, as node-sdk 3.18.3 writes them; `refresh` and `expire` are
/// only looked at by people, since no effect of theirs is documented for the current auth service.
public struct Ticket: Sendable, Hashable {
    /// The key that signed it.
    public let keyID: PrivateKeyID
    /// The environment it is for.
    public let environment: EnvironmentID
    /// The account it vouches for.
    public let customUserID: CustomUserID
    /// When it was signed, on the signer's wall clock.
    public let issuedAt: Timestamp
    /// How long it lives from then.
    public let life: Duration

    /// Whether the ticket is past its life.
    ///
    /// - Parameters:
    ///   - now: The emulated instant.
    ///   - issued: The emulated instant that its `iat` had.
    /// - Returns: `true` when it is too old.
    public func isExpired(at now: Timestamp, issued: Timestamp) -> Bool {
        now > issued + life
    }
}

/// What a ticket's text turns out to be.
public enum TicketReading: Sendable, Hashable {
    /// Its signature holds; whether its key and its age do is for the state to say.
    case verified(Ticket)
    /// It is not acceptable, whatever the state says.
    case refused(Fault)
}

/// Reads tickets: the rules that need no state, form before signature before claims (the order is ours).
public struct TicketReader: Sendable {
    private let keys: KeyDirectory

    /// A reader that knows these keys.
    public init(keys: KeyDirectory) { self.keys = keys }

    /// Reads a ticket: `<private_key_id>/@@/<JWT>`, the JWT signed with RS256.
    public func read(_ text: String) -> TicketReading {
        do {
            return .verified(try verify(text))
        } catch {
            return .refused(error)
        }
    }

    /// What a ticket claims, whether or not its signature holds: nothing to rely on.
    public struct Claims: Sendable, Hashable {
        /// The environment that it claims to be for.
        public var environment: EnvironmentID?
        /// The account that it claims to vouch for.
        public var customUserID: String?
    }

    /// What a ticket claims; nothing if it cannot be read.
    public func claims(of text: String) -> Claims {
        guard let (_, token) = try? split(text) else { return Claims() }
        return Claims(
            environment: token.payload["env"]?.string.map { EnvironmentID($0) },
            customUserID: token.payload["uid"]?.string)
    }

    private func verify(_ text: String) throws(Fault) -> Ticket {
        let (keyID, token) = try split(text)
        guard token.header["alg"]?.string == "RS256" else { throw refusal("its header's alg is not RS256") }
        guard let entry = keys.ticketKey(keyID) else {
            throw Fault(.ticketKeyDead, because: "key \(keyID.rawValue.prefix(64)) is not known")
        }
        guard entry.key.verifies(token.signature, of: token.signed) else {
            if token.signature.count < entry.key.bits / 8 {
                throw refusal("its signature was cut (\(text.utf8.count) bytes)", .ticketCut)
            }
            throw refusal("its signature does not hold")
        }
        guard let environment = token.payload["env"]?.string, environment == entry.environment.rawValue else {
            throw refusal("it is for another environment than its key, \(entry.environment)")
        }
        guard let issued = milliseconds(token.payload["iat"]), let expires = milliseconds(token.payload["exp"]) else {
            throw refusal("iat or exp is no number of milliseconds")
        }
        guard let uid = token.payload["uid"]?.string, let customUserID = CustomUserID(uid) else {
            throw refusal("its uid is no valid customUserId")
        }
        return Ticket(
            keyID: keyID, environment: entry.environment, customUserID: customUserID, issuedAt: issued,
            life: expires - issued)
    }

    private func split(_ text: String) throws(Fault) -> (PrivateKeyID, CompactJWS) {
        // Key ids and base64url have no slash, so whatever has the form has two: around the `@@`.
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if text.utf8.first == UInt8(ascii: "\"") {
            throw refusal("it begins with a quote: it was encoded as JSON once too often", .ticketQuoted)
        }
        guard parts.count == 3, !parts[0].isEmpty, parts[1].elementsEqual("@@".utf8) else {
            throw refusal("it does not have the form <key id>/@@/<JWT> (\(text.utf8.count) bytes)")
        }
        guard let token = CompactJWS(Substring(parts[2])) else {
            throw refusal("the part after /@@/ is no JWT: it was cut (\(text.utf8.count) bytes)", .ticketCut)
        }
        return (PrivateKeyID(String(Substring(parts[0]))), token)
    }

    private func milliseconds(_ value: JSON?) -> Timestamp? {
        guard let number = value?.number, abs(number) < 1e15 else { return nil }
        return Timestamp(milliseconds: Int64(number))
    }

    private func refusal(_ reason: String, _ trueCause: TrueCause? = nil) -> Fault {
        Fault(.invalidTicket, because: "the ticket is refused: \(reason)", trueCause: trueCause)
    }
}
