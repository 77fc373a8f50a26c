import EmulatorCore
import EmulatorState
import JSONKit

/// Says with which session key a piece of encrypted data was made, and why the one at hand may not decrypt it.
struct ExplainEncryptedData: Operation {
    struct Input: Sendable {
        let appID: AppID
        let encryptedData: String
        let sessionKey: SessionKey?
    }

    func read(_ request: Request) throws -> Input {
        var fields = try Fields(request)
        let data = try fields.string("encryptedData")
        let key = try fields.string("sessionKey")
        try fields.finish()
        guard let data else { throw fields.wrong("encryptedData", "is missing") }
        return Input(
            appID: AppID(request.parameter("appid")), encryptedData: data,
            sessionKey: key.map { SessionKey(base64: $0) })
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        guard try state.apps.find(input.appID) != nil else {
            throw Fault(.controlNotFound, because: "there is no app \(input.appID.rawValue.prefix(64))")
        }
        let hash = try EncryptedData.hash(of: input.encryptedData)
        guard let record = try state.encryptedData.find(hash: hash, in: input.appID),
            let user = try state.weChatUsers.find(record.user, in: input.appID)
        else {
            throw Fault(.controlNotFound, because: "app \(input.appID) was given no such encryptedData; is it whole?")
        }
        state.notes.appID = input.appID
        return .json(Self.body(record, user, tried: input.sessionKey))
    }

    private static func body(_ record: EncryptedRecord, _ user: WeChatUser, tried: SessionKey?) -> JSON {
        let isPresent = record.sessionKey == user.session?.key
        var body: JSONObject = [
            "user": .string(record.user), "kind": .string(record.kind.rawValue),
            "madeAt": .string(RFC3339.text(record.madeAt)), "iv": .string(record.iv),
            "sessionKey": key(record.sessionKey, record.keyMadeAt), "isPresentKey": .bool(isPresent),
        ]
        if let session = user.session, !isPresent { body.append("presentSessionKey", key(session.key, session.madeAt)) }
        if let tried { body.append("decryptsWithGivenKey", .bool(tried == record.sessionKey)) }
        body.append("explanation", .string(explanation(record, user, tried: tried)))
        return .object(body)
    }

    private static func key(_ key: SessionKey, _ madeAt: Timestamp) -> JSON {
        ["key": .string(Redaction.text(key.reveal())), "madeAt": .string(RFC3339.text(madeAt))]
    }

    private static func explanation(_ record: EncryptedRecord, _ user: WeChatUser, tried: SessionKey?) -> String {
        let made = "It was made with the session_key of \(RFC3339.text(record.keyMadeAt))"
        if tried == record.sessionKey { return made + ", which is the one you gave: it decrypts." }
        if let session = user.session, session.key != record.sessionKey {
            return made + "; a newer one took its place at \(RFC3339.text(session.madeAt)). "
                + "Call wx.login before asking for the data, and decrypt with the key of that login."
        }
        if tried != nil { return made + ", which is the user's present one; the one you gave is another." }
        return made + ", which is the user's present one."
    }
}
