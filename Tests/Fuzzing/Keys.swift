import Credentials
import EmulatorCore
import EmulatorState
import JSONKit
import OpenSSLKit

/// Readers of tickets and tokens that know one key each, and the keys, to sign inputs with.
struct Keys {
    private static let environment = EnvironmentID("fuzz")

    let tickets: TicketReader
    let tokens: AccessTokens
    private let ticketKey: RSAPrivateKey
    private let tokenKey: TokenKey

    static let shared: Keys = {
        do {
            return try Keys()
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private init() throws {
        let directory = KeyDirectory()
        let ticketKey = try RSAPrivateKey.generate(bits: 1024)
        let state = try State(path: nil, random: SeededRandom(seed: 1), defaults: .init(Configuration()))
        try state.batch {
            try state.environments.create(EnvironmentSeed(id: Self.environment))
            let material = KeyMaterial(
                id: PrivateKeyID("key"), privateKey: try ticketKey.pem, publicKey: try ticketKey.publicKey.pem,
                bits: 1024)
            try state.customLoginKeys.add(material, to: Self.environment)
            try directory.load(from: state)
        }
        guard let key = try state.tokenKeys.all(in: Self.environment).first else {
            preconditionFailure("the environment has no token key")
        }
        self.ticketKey = ticketKey
        tokenKey = key
        tickets = TicketReader(keys: directory)
        tokens = AccessTokens(keys: directory)
    }

    /// The input is a ticket, the part of one after its key, and the claims of a signed one.
    func checkTicket(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for ticket in [text, "key/@@/\(text)"] {
            _ = tickets.claims(of: ticket)
            if case .verified = tickets.read(ticket) { preconditionFailure("a forged ticket is accepted") }
        }
        guard let token = try? signed(bytes, #"{"alg":"RS256","typ":"JWT"}"#, ticketKey.sign) else { return }
        if case .verified(let ticket) = tickets.read("key/@@/\(token)") {
            precondition(ticket.environment == Self.environment, "a ticket of another environment is accepted")
            _ = ticket.isExpired(at: ticket.issuedAt, issued: ticket.issuedAt)
        }
    }

    /// The input is a token, the part of one after its header, and the claims of a signed one.
    func checkToken(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let header = #"{"alg":"ES256","kid":"\#(tokenKey.id)"}"#
        for token in [text, "\(Base64URL.encode(Array(header.utf8))).\(text)"] {
            precondition(tokens.read(token) == nil, "a forged token is accepted")
        }
        guard let key = try? P256PrivateKey(pem: tokenKey.privateKey),
            let token = try? signed(bytes, header, key.sign), let read = tokens.read(token)
        else { return }
        precondition(read.environment == Self.environment, "a token of another environment is accepted")
    }

    private func signed(
        _ claims: [UInt8], _ header: String, _ sign: ([UInt8]) throws(OpenSSLFault) -> [UInt8]
    ) throws -> String {
        let text = "\(Base64URL.encode(Array(header.utf8))).\(Base64URL.encode(claims))"
        return "\(text).\(Base64URL.encode(try sign(Array(text.utf8))))"
    }
}
