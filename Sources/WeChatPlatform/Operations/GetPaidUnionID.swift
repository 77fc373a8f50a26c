import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /wxa/getpaidunionid`: the unionid of a person who paid in the last five minutes.
///
/// The payment is named by `transaction_id`, or by `mch_id` and `out_trade_no`. The order of checks is ours.
struct GetPaidUnionID: ServerInterface {
    let meter = Meter.paidUnionID
    let place = CallParameters.Place.anywhere

    func answer(to call: ServerCall, in state: State) throws -> JSONObject {
        guard let openID = call.parameters.text("openid"),
            let user = try state.weChatUsers.find(OpenID(openID), in: call.app.id)
        else { throw Fault(.invalidOpenID) }
        state.notes.caller = user.openID.rawValue
        let payment = try payment(call, in: state)
        guard let payment, payment.appID == user.appID, payment.user == user.name,
            call.now.age(since: payment.paidAt) <= Lifetimes.payment
        else { throw Fault(.invalidTrade) }
        guard let unionID = user.unionID else { throw Fault(.notOnOpenPlatform) }
        return ["unionid": .string(unionID.rawValue), "errcode": 0, "errmsg": "ok"]
    }

    private func payment(_ call: ServerCall, in state: State) throws -> Payment? {
        if let transaction = call.parameters.text("transaction_id") {
            return try state.payments.find(transaction: transaction)
        }
        guard let merchant = call.parameters.text("mch_id"), let trade = call.parameters.text("out_trade_no") else {
            throw Fault(.missingParameter, because: "transaction_id, or mch_id and out_trade_no, is missing")
        }
        return try state.payments.find(trade: trade, of: merchant)
    }
}
