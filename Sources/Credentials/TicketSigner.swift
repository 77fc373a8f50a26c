public import EmulatorCore
import JSONKit
import OpenSSLKit

/// The key file that a function is deployed with, `tcb_custom_login.json`.
public struct KeyFile: Sendable {
    /// The key's name; the server SDK does not miss it, so the ticket then begins with `undefined`.
    public let keyID: String?
    /// The key that signs, `nil` if the file has none that can.
    let privateKey: RSAPrivateKey?
    /// The environment, in the field `env_id`; the SDK never reads `env`.
    public let environment: String?
    /// What the article's debugging line prints, `cred.env`.
    public let printedEnvironment: String?

    /// The file of this text; `nil` if it is no JSON object.
    public init?(_ text: String) {
        guard let members = (try? JSON.parse(text))?.object else { return nil }
        keyID = members["private_key_id"]?.string
        privateKey = members["private_key"]?.string.flatMap { try? RSAPrivateKey(pem: $0) }
        environment = members["env_id"]?.string
        printedEnvironment = members["env"]?.string
    }
}

/// `createTicket` of the server SDK: claims, defaults and order of checks as node-sdk 3.18.3 (verified).
public enum TicketSigner {
    /// Signs a ticket.
    ///
    /// - Parameters:
    ///   - customUserID: The account to vouch for, `nil` when jscode2session gave no openid.
    ///   - file: The deployed key file.
    ///   - environment: The environment that the function was initialised with.
    ///   - wall: The signer's wall clock.
    /// - Returns: The ticket, `<private_key_id>/@@/<JWT>`.
    /// - Throws: A ``Fault`` of kind ``FaultKind/customUserIDInvalid``, ``FaultKind/credentialMismatch`` or
    ///   ``FaultKind/credentialUnusable``.
    public static func createTicket(
        for customUserID: String?, with file: KeyFile?, in environment: String?, at wall: Timestamp
    ) throws(Fault) -> String {
        let name = try validated(customUserID)
        guard let environment, !environment.isEmpty else {
            throw Fault(.credentialUnusable, because: "the function has no environment: TCB_ENV is not set")
        }
        guard let file, let owner = file.environment else {
            throw Fault(.credentialUnusable, because: "the deployed key file has no env_id")
        }
        guard owner == environment else {
            throw Fault(
                .credentialMismatch,
                because: "the deployed key file belongs to \(owner), the function's environment is \(environment)",
                trueCause: .foreignKey)
        }
        guard let key = file.privateKey else {
            throw Fault(.credentialUnusable, because: "the deployed key file holds no private RSA key")
        }
        let claims = claims(for: name, in: environment, at: wall)
        do {
            let token = try CompactJWS.sign(header: ["alg": "RS256", "typ": "JWT"], payload: claims, with: key.sign)
            return "\(file.keyID ?? "undefined")/@@/\(token)"
        } catch {
            throw Fault(.credentialUnusable, because: "the deployed private key cannot sign")
        }
    }

    private static func validated(_ text: String?) throws(Fault) -> CustomUserID {
        guard let text else {
            throw Fault(
                .customUserIDInvalid, because: "createTicket got no string; jscode2session gave no openid",
                trueCause: .customUserID)
        }
        guard let name = CustomUserID(text) else {
            throw Fault(
                .customUserIDMalformed, argument: text, because: "\"\(text.prefix(64))\" is no valid customUserId",
                trueCause: .customUserID)
        }
        return name
    }

    private static func claims(for name: CustomUserID, in environment: String, at wall: Timestamp) -> JSON {
        [
            "alg": "RS256", "env": .string(environment), "iat": .integer(wall.milliseconds),
            "exp": .integer((wall + Lifetimes.ticket).milliseconds), "uid": .string(name.rawValue),
            "refresh": .integer(Lifetimes.ticketRefresh.milliseconds),
            "expire": .integer((wall + Lifetimes.ticketExpire).milliseconds),
        ]
    }
}
