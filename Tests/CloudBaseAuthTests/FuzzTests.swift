import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import SeededNumbers
import Testing

@Suite("Bodies of any bytes at the auth service")
struct FuzzTests {
    private static let calls: [(HTTPRequest.Method, String)] = [
        (.post, "signin/custom"), (.post, "signin/anonymously"), (.post, "signin"), (.post, "signin/with/provider"),
        (.post, "provider/token"), (.post, "token"), (.post, "token/clientCredential"), (.post, "revoke"),
        (.post, "user/signout"), (.patch, "user/profile"), (.post, "user/basic/edit"),
    ]
    private static let bodies = [
        #"{"provider_id":"custom","ticket":"a/@@/e30.e30.AA"}"#, #"{"username":"alice","password":"Passw0rd"}"#,
        #"{"provider_id":"wx1","provider_code":"c","provider_params":{"appid":"wx1","provider_code_type":"open_id"}}"#,
        #"{"grant_type":"refresh_token","refresh_token":"m.x","client_id":"demo-local"}"#,
        #"{"token":"a.b.c","redirect_uri":"x","name":"Alice","gender":"MALE","user_id":null}"#,
        #"{"grant_type":"password","username":"a","password":"b"}"#,
    ].map { Array($0.utf8) }
    private static let pieces = ["\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "\\u0000", "\\ud800", "é", "\0"]

    @Test func everyAnswerIsAnObjectAndNoneIsAFailureInside() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/login-methods", ["anonymous": true])
        let login = try await world.logIn()
        var random = SplitMix64(seed: 31)
        for _ in 0..<3000 {
            let (method, path) = Self.calls[Int.random(in: Self.calls.indices, using: &random)]
            let reply = await world.send(
                method, "/auth/v1/\(path)", host: "demo-local.ap-shanghai.tcb-api.tencentcloudapi.com",
                headers: [.authorization: "Bearer \(login.accessToken)", .deviceID: "pad"],
                body: mutant(&random))
            #expect(reply.status.code < 500 || reply.status == .notImplemented, "\(path): \(reply.text)")
            #expect(try reply.json.object != nil, "\(path)")
        }
        #expect(try await world.journal().allSatisfy { $0["outcome"] != "authSystem" })
    }

    private func mutant(_ random: inout SplitMix64) -> [UInt8] {
        var body = Self.bodies[Int.random(in: Self.bodies.indices, using: &random)]
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            let place = Int.random(in: 0...body.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: body.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
            case 1: body.removeSubrange(place..<min(body.count, place + 5))
            case 2 where place < body.count: body[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            default: body.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
        }
        return body
    }
}
