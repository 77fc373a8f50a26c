import Credentials
import EmulatorCore
import OpenSSLKit

/// Takes the secrets out of what the journal keeps of a call, before it is queued.
struct Redactor: Sendable {
    private static let longestPath = 256
    private static let longestName = 64
    private static let longestQuery = 1024
    private static let longestAnswer = 512
    private static let longestRead = 8192

    private let salt: [UInt8]
    /// Clients send the same secrets again and again.
    private let shown = RecentTexts<String>(limit: 256)

    /// A redactor whose fingerprints are made with this salt.
    init(salt: [UInt8]) { self.salt = salt }

    /// The path of a call.
    func path(_ path: String) -> String {
        // Cut last: what is cut out of the middle of a credential has no form to be known by.
        Redaction.scrubbed(path.cut(to: Self.longestRead)).cut(to: Self.longestPath)
    }

    /// The id of a request, which is a client's own text unless it is as short as ours.
    func requestID(_ id: String) -> String {
        id.utf8.count > 40 ? Redaction.scrubbed(id) : id
    }

    /// The name of an operation, as far as a client chooses it.
    func name(_ name: String) -> String {
        Redaction.scrubbed(name.cut(to: Self.longestName))
    }

    /// The query of a call as it was sent, but for the values of secret parameters.
    func query(_ query: String?) -> String? {
        guard let query, !query.isEmpty else { return nil }
        // By bytes, since a split by characters finds the borders of every one of them first.
        return query.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { parameter(Substring($0)) }.joined(separator: "&").cut(to: Self.longestQuery)
    }

    /// The beginning of a refusal's body.
    ///
    /// No refusal repeats a secret; should one ever do so, what has the form of a credential is taken out.
    func answer(_ body: [UInt8]) -> String? {
        guard !body.isEmpty else { return nil }
        return Redaction.scrubbed(String(decoding: body.prefix(Self.longestRead), as: UTF8.self))
            .cut(to: Self.longestAnswer)
    }

    private func parameter(_ pair: Substring) -> String {
        guard let sign = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { return Redaction.scrubbed(String(pair)) }
        let name = pair[..<sign]
        let value = pair[sign...].utf8.dropFirst()
        if value.isEmpty || Self.openNames.contains(name) { return Redaction.scrubbed(String(pair)) }
        let text = PercentCoding.decode(value, plusIsBlank: true)
        if let ticket = Redaction.ticket(text) { return "\(name)=\(ticket)" }
        guard Redaction.isSecret(name: PercentCoding.decode(name.utf8, plusIsBlank: true)) else {
            return Redaction.scrubbed(String(pair))
        }
        return "\(name)=\(secret(text))"
    }

    /// The parameters that nearly every call has, so that theirs need not be decoded to be known for harmless.
    private static let openNames: Set<Substring> = ["appid", "js_code", "grant_type", "env", "client_id"]

    /// A secret with a fingerprint, which tells equal ones from different ones; short ones could be guessed from it.
    private func secret(_ secret: String) -> String {
        guard Redaction.isLong(secret) else { return Redaction.text(secret) }
        if let known = shown[secret] { return known }
        let code = (try? HMACSHA256.authenticate(Array(secret.utf8), key: salt)) ?? []
        let text = "\(Redaction.text(secret))#\(Hex.encode(Array(code.prefix(4))))"
        shown[secret] = text
        return text
    }
}
