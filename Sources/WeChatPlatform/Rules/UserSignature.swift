import EmulatorCore
import EmulatorState
import OpenSSLKit

/// The signature that proves knowledge of a user's session key: HMAC-SHA256 over the empty text.
///
/// The key is the base64 text of the session key, not the bytes it stands for (recomputed from the documented sample).
enum UserSignature {
    /// The user that a call names by `openid`, if `signature` was made with their present session key.
    static func verified(_ call: ServerCall, in state: State) throws -> (user: WeChatUser, session: WeChatSession) {
        guard call.parameters.text("sig_method") == "hmac_sha256" else { throw Fault(.invalidSignatureMethod) }
        guard let openID = call.parameters.text("openid"),
            let user = try state.weChatUsers.find(OpenID(openID), in: call.app.id)
        else { throw Fault(.invalidOpenID) }
        state.notes.caller = user.openID.rawValue
        guard let session = user.session else {
            throw Fault(.invalidSignature, because: "user \(user.name) never logged in, so there is no session_key")
        }
        guard session.isLive(at: call.now) else {
            throw Fault(.invalidSignature, because: "the session_key of user \(user.name) has ended; log in again")
        }
        let shown = call.parameters.text("signature") ?? ""
        guard constantTimeEquals(Array(shown.utf8), Array(try of("", with: session.key).utf8)) else {
            throw Fault(.invalidSignature, because: try reason(shown, session, of: user))
        }
        return (user, session)
    }

    /// The signature of a text, in lower-case hexadecimal.
    static func of(_ text: String, with key: SessionKey) throws -> String {
        Hex.encode(try HMACSHA256.authenticate(Array(text.utf8), key: Array(key.reveal().utf8)))
    }

    /// Known ways to get it wrong, by trying them.
    private static func reason(_ shown: String, _ session: WeChatSession, of user: WeChatUser) throws -> String {
        let text = Array(session.key.reveal().utf8)
        if shown.isEmpty { return "signature is missing" }
        if shown == Hex.encode(try HMACSHA256.authenticate(text, key: [])) {
            return "key and text are swapped: the session_key is the key, the text is empty"
        }
        let bytes = Base64.decode(session.key.reveal()) ?? []
        if shown == Hex.encode(try HMACSHA256.authenticate([], key: bytes)) {
            return "the key is the base64 text of session_key, not the bytes it stands for"
        }
        if shown.lowercased() == (try of("", with: session.key)) { return "the digits must be lower-case" }
        return "the signature was not made with the present session_key of user \(user.name), made "
            + RFC3339.text(session.madeAt)
    }
}
