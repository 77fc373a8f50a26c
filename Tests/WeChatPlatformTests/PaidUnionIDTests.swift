import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The unionid of a person who paid")
struct PaidUnionIDTests {
    private static let path = "/wxa/getpaidunionid"

    @Test func byEitherNumber() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["openPlatform": "vendor"])
        let user = try await world.control(.get, "\(World.app)/users/alice")
        let payment = try await world.control(.post, "\(World.app)/users/alice/payments")
        #expect(payment.object?.keys == ["transactionId", "mchId", "outTradeNo", "paidAt"])
        #expect(payment["transactionId"]?.string?.wholeMatch(of: /[0-9]{28}/) != nil)
        let (openID, token) = (user["openid"]?.string ?? "", try await world.token())
        let byTransaction = await world.get(
            Self.path, token: token,
            [("openid", openID), ("transaction_id", payment["transactionId"]?.string ?? "")])
        #expect(byTransaction.text == #"{"unionid":"\#(user["unionid"]?.string ?? "")","errcode":0,"errmsg":"ok"}"#)
        let byTrade = await world.get(
            Self.path, token: token,
            [
                ("openid", openID), ("mch_id", payment["mchId"]?.string ?? ""),
                ("out_trade_no", payment["outTradeNo"]?.string ?? ""),
            ])
        #expect(byTrade.text == byTransaction.text)
    }

    @Test("Its refusals") func refusals() async throws {
        let world = try World()
        try await world.control(.patch, World.app, ["openPlatform": "vendor"])
        let alice = try await world.openID(of: "alice")
        let bob = try await world.openID(of: "bob")
        try await world.control(.post, "\(World.app)/users/alice/payments", ["transactionId": "42", "mchId": "7"])
        let token = try await world.token()
        func ask(_ parameters: [(String, String)]) async throws -> Int64? {
            try await world.get(Self.path, token: token, parameters).errcode
        }
        #expect(try await ask([("transaction_id", "42")]) == 40003)
        #expect(try await ask([("openid", "oNobody"), ("transaction_id", "42")]) == 40003)
        #expect(try await ask([("openid", alice)]) == 40101)
        #expect(try await ask([("openid", alice), ("mch_id", "7")]) == 40101)
        #expect(try await ask([("openid", alice), ("transaction_id", "43")]) == 89300)
        #expect(try await ask([("openid", bob), ("transaction_id", "42")]) == 89300)
        #expect(try await ask([("openid", alice), ("transaction_id", "42")]) == 0)
        try await world.pass("5m1s")
        #expect(try await ask([("openid", alice), ("transaction_id", "42")]) == 89300)
    }

    @Test func withoutAnOpenPlatformAccountThereIsNone() async throws {
        let world = try World()
        let openID = try await world.openID(of: "alice")
        try await world.control(.post, "\(World.app)/users/alice/payments", ["transactionId": "42"])
        let reply = await world.get(
            Self.path, token: try await world.token(), [("openid", openID), ("transaction_id", "42")])
        #expect(try reply.errcode == 89002)
    }

    @Test func aNumberCanBeTakenOnce() async throws {
        let world = try World()
        let path = "\(World.app)/users/alice/payments"
        let body: JSON = ["transactionId": "42", "mchId": "7", "outTradeNo": "a"]
        #expect(await world.ask(.post, path, body).status == .ok)
        #expect(await world.ask(.post, path, body).status.code == 409)
        #expect(await world.ask(.post, path, ["mchId": "7", "outTradeNo": "a"]).status.code == 409)
        #expect(await world.ask(.post, path, ["transactionId": ""]).status.code == 400)
        #expect(try await world.control(.get, path)["payments"]?.array?.count == 1)
    }
}
