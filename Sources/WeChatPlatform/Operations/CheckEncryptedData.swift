import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /wxa/business/checkencryptedmsg`: whether WeChat made a piece of encrypted data, by the SHA-256 of its text.
///
/// Phone numbers only, and only of the last three days (documented); `vaild` is WeChat's own spelling. That a piece it
/// did not make has `create_time` 0 is ours.
struct CheckEncryptedData: ServerInterface {
    let meter = Meter.encryptedData
    let place = CallParameters.Place.body

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        guard let hash = call.parameters.text("encrypted_msg_hash") else {
            throw Fault(.missingParameter, because: "encrypted_msg_hash is missing")
        }
        let record = try state.encryptedData.find(hash: hash.lowercased(), in: call.app.id)
        let isOurs =
            record.map {
                $0.kind == .phoneNumber && call.now.age(since: $0.madeAt) <= Lifetimes.encryptedData
            } ?? false
        var body = JSONObject.weChatOK
        body.append("vaild", .bool(isOurs))
        body.append("create_time", .integer(isOurs ? record?.madeAt.seconds ?? 0 : 0))
        return body
    }
}
