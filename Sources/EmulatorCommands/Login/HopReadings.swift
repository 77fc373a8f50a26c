import JSONKit

/// What a hop's answer gives: the value that the next hop needs, and what people may see of it.
struct HopReading: Sendable {
    let value: JSON
    let learned: [Hop.Learned]

    /// Reads an answer; `nil` if it is not the answer of a success.
    typealias Reader = (JSON) throws(Refusal) -> HopReading?
}

/// The readers of the hops' answers.
extension HopReading {
    static func deviceLogin(_ body: JSON) -> HopReading? {
        guard let code = body["code"], code.string != nil, let openID = body["openid"] else { return nil }
        return HopReading(value: code, learned: [("code", code), ("openid", openID)])
    }

    /// The ticket's length and key, since the ticket itself lets anybody in.
    static func ticket(_ body: JSON) -> HopReading? {
        guard let ticket = body["ticket"]?.string else { return nil }
        let keyID = ticket.firstRange(of: "/@@/").map { String(ticket[..<$0.lowerBound]) }
        let learned: [Hop.Learned] = [
            ("ticketLength", .integer(Int64(ticket.utf8.count))), ("private_key_id", keyID.map(JSON.string) ?? .null),
        ]
        return HopReading(value: .string(ticket), learned: learned)
    }

    static func signIn(_ body: JSON) -> HopReading? {
        guard body["access_token"]?.string != nil, let uid = body["sub"] else { return nil }
        return HopReading(value: body, learned: [("uid", uid), ("expires_in", body["expires_in"] ?? .null)])
    }

    /// The account, which must be the one that was signed in.
    static func account(of uid: JSON) -> Reader {
        { (body: JSON) throws(Refusal) in
            guard let found = body["sub"] else { return nil }
            guard found == uid else {
                throw Refusal(code: "WRONG_ACCOUNT", message: "the token is of another account: \(found.text())")
            }
            return HopReading(value: found, learned: [("uid", found)])
        }
    }

    static func added(_ body: JSON) -> HopReading? {
        guard let id = body["data"]?["_id"] else { return nil }
        return HopReading(value: id, learned: [("_id", id)])
    }

    /// The documents that were found: one, and that one.
    static func found(_ id: JSON) -> Reader {
        { (body: JSON) throws(Refusal) in
            guard let list = body["data"]?["list"]?.array else { return nil }
            guard list.count == 1, list[0]["_id"] == id else {
                throw Refusal(code: "WRONG_DOCUMENT", message: "\(list.count) documents came back")
            }
            return HopReading(value: list[0], learned: [("documents", .integer(1))])
        }
    }
}
