import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Lifetimes through the management API")
struct ClientActionTests {
    private func client(_ access: Int, _ refresh: Int, _ devices: Int) -> JSONObject {
        [
            "Id": "demo-local", "CreatedAt": .null, "UpdatedAt": .null,
            "RefreshTokenExpiresIn": .integer(Int64(refresh)), "AccessTokenExpiresIn": .integer(Int64(access)),
            "MaxDevice": .integer(Int64(devices)),
        ]
    }

    @Test func theDefaultsAreTheDocumentedOnes() async throws {
        let answer = try await (try World()).manage("DescribeClient", ["Id": "demo-local"])
        #expect(answer == client(7200, 2_592_000, -1))
    }

    @Test(
        arguments: [
            (["AccessTokenExpiresIn": 3600], 3600, 2_592_000, -1),
            (["AccessTokenExpiresIn": 1799], 7200, 2_592_000, -1),
            (["RefreshTokenExpiresIn": 86400], 7200, 86400, -1),
            (["RefreshTokenExpiresIn": 9_999_999], 7200, 2_592_000, -1),
            (["RefreshTokenExpiresIn": 7200], 6540, 7200, -1), (["RefreshTokenExpiresIn": 1800], 1140, 1800, -1),
            (["AccessTokenExpiresIn": 5000, "RefreshTokenExpiresIn": 7200], 6540, 7200, -1),
            (["MaxDevice": 1], 7200, 2_592_000, 1), (["MaxDevice": 50], 7200, 2_592_000, 50),
            (["MaxDevice": -1], 7200, 2_592_000, -1), ([:], 7200, 2_592_000, -1),
        ] as [(JSONObject, Int, Int, Int)])
    func changes(change: JSONObject, access: Int, refresh: Int, devices: Int) async throws {
        let world = try World()
        var parameters = change
        parameters.append("Id", "demo-local")
        #expect(try await world.manage("ModifyClient", parameters).isEmpty)
        #expect(try await world.manage("DescribeClient", ["Id": "demo-local"]) == client(access, refresh, devices))
    }

    @Test func aChangeConcernsTheNextLogin() async throws {
        let world = try World()
        try await world.manage("ModifyClient", ["Id": "demo-local", "AccessTokenExpiresIn": 1800])
        let reply = await world.signIn(with: try await world.ticket())
        #expect(try reply.json["expires_in"] == 1800)
    }

    @Test(
        arguments: [
            (["MaxDevice": 0], "UnsupportedOperation.NotEmulated"), (["MaxDevice": 51], "InvalidParameterValue"),
            (["MaxDevice": -2], "InvalidParameterValue"), (["RefreshTokenExpiresIn": 1799], "InvalidParameterValue"),
            (["AccessTokenExpiresIn": "7200"], "InvalidParameter"), (["Life": 1], "UnknownParameter"),
        ] as [(JSONObject, String)])
    func refusals(change: JSONObject, code: String) async throws {
        let world = try World()
        var parameters = change
        parameters.append("Id", "demo-local")
        #expect(try await world.refusal(of: "ModifyClient", parameters) == code)
        #expect(try await world.manage("DescribeClient", ["Id": "demo-local"]) == client(7200, 2_592_000, -1))
    }

    @Test(arguments: ["DescribeClient", "ModifyClient"])
    func theClientIsTheEnvironment(action: String) async throws {
        let world = try World()
        #expect(try await world.refusal(of: action) == "MissingParameter")
        #expect(try await world.refusal(of: action, ["Id": "other"]) == "InvalidParameterValue")
    }
}
