import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("DescribeEnvs")
struct EnvironmentActionTests {
    @Test func anEnvironmentIsDescribedByWhatTheEmulatorKnows() async throws {
        let answer = try await (try World()).manage("DescribeEnvs")
        #expect(answer["Total"] == 1)
        let environment = try #require(answer["EnvList"]?.array?.first)
        #expect(environment["EnvId"] == "demo-local" && environment["Alias"] == "demo-local")
        #expect(environment["Region"] == "ap-shanghai" && environment["Status"] == "NORMAL")
        #expect(environment["IsDefault"] == true)
        #expect(environment["Functions"] == [["Namespace": "demo-local", "Region": "ap-shanghai"]])
    }

    @Test func allAreListedInPages() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "second"])
        try await world.control(.post, "envs", ["id": "third"])
        let all = try await world.answer("DescribeEnvs", [:])
        #expect(all["EnvList"]?.array?.map { $0["EnvId"] } == ["demo-local", "second", "third"])
        #expect(all["EnvList"]?.array?.map { $0["IsDefault"] } == [true, false, false])
        let page = try await world.answer("DescribeEnvs", ["Offset": 1, "Limit": 1])
        #expect(page["EnvList"]?.array?.map { $0["EnvId"] } == ["second"] && page["Total"] == 3)
    }

    @Test func anUnknownOneIsAnEmptyList() async throws {
        let answer = try await (try World()).answer("DescribeEnvs", ["EnvId": "none"])
        #expect(answer == ["EnvList": [], "Total": 0])
    }

    @Test(
        arguments: [
            (["EnvType": "run"], "UnsupportedOperation.NotEmulated"),
            (["Channels": []], "UnsupportedOperation.NotEmulated"),
            (["Limit": 0], "InvalidParameterValue"), (["Limit": 101], "InvalidParameterValue"),
            (["Offset": -1], "InvalidParameterValue"), (["Limit": "1"], "InvalidParameter"),
            (["Size": 1], "UnknownParameter"),
        ] as [(JSONObject, String)])
    func refusals(parameters: JSONObject, code: String) async throws {
        #expect(try await (try World()).refusal(of: "DescribeEnvs", parameters) == code)
    }
}
