import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Odd bodies and many hands")
struct OddBodyTests {
    private static let paths = [
        "/cgi-bin/stable_token", "/cgi-bin/clear_quota", "/cgi-bin/clear_quota/v2", "/cgi-bin/openapi/quota/get",
        "/cgi-bin/openapi/rid/get", "/wxa/business/getuserphonenumber", "/wxa/business/checkencryptedmsg",
        "/wxa/checksession", "/wxa/resetusersessionkey", "/wxa/getpaidunionid",
    ]
    private static let bodies: [[UInt8]] =
        ["", "x", "null", "[]", "{", "{}", #"{"a":1,"a":2}"#, #"{"code":{},"appid":[],"rid":null,"cgi_path":false}"#]
        .map { Array($0.utf8) }
        + [[0xFF, 0xFE], Array(repeating: UInt8(ascii: "["), count: 100_000)]

    @Test("Whatever the body is, there is a number and nothing changes", arguments: paths)
    func bodies(path: String) async throws {
        let world = try World()
        let token = try await world.token()
        let code = try await world.phoneCode()
        let before = try await world.control(.get, "\(World.app)/users")
        for method in [HTTPRequest.Method.get, .post] {
            for body in Self.bodies {
                let reply = await world.send(
                    method, "\(path)?access_token=\(token)", host: "api.weixin.qq.com", body: body)
                #expect(reply.status == .ok)
                #expect(try reply.json.object?.keys.prefix(2) == ["errcode", "errmsg"])
                #expect(![0, -1].contains(try reply.errcode), "\(method) \(path) \(reply.text)")
            }
        }
        #expect(try await world.control(.get, "\(World.app)/users") == before)
        let exchanged = await world.post(
            "/wxa/business/getuserphonenumber", token: token, ["code": .string(code)])
        #expect(try exchanged.errcode == 0)
    }

    @Test("Of many who exchange one phone code, one gets the number") func oneWinner() async throws {
        let world = try World()
        let token = try await world.token()
        let code = JSON.string(try await world.phoneCode())
        let numbers = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await world.post("/wxa/business/getuserphonenumber", token: token, ["code": code]).errcode
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.filter { $0 == 0 }.count == 1)
        #expect(numbers.filter { $0 == 40029 }.count == 15)
    }

    @Test("Many who ask for the stable token at once get the same one") func oneStableToken() async throws {
        let world = try World()
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try await world.stableToken() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
    }
}
