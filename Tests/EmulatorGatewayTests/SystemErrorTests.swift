import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import SQLiteKit
import Synchronization
import Testing

@Suite("When something fails inside")
struct SystemErrorTests {
    /// Keeps what the emulator reports.
    private final class Reports: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test func afterTheStopEverySurfaceSaysSoInItsWords() async throws {
        let reports = Reports()
        let world = try World(report: reports.add)
        _ = try await world.ticket()
        world.stop()
        let exchanged = await world.exchange("0nocode")
        #expect(exchanged.status == .ok)
        #expect(try exchanged.json["errcode"] == -1)
        #expect(try exchanged.json["errmsg"]?.string?.hasPrefix("system error, rid: ") == true)
        #expect(await world.send(.get, "/auth/v1/certs").status.code == 500)
        #expect(try await world.send(.get, "/auth/v1/certs").json["error_code"] == "SYS_ERR")
        #expect(try await world.data("database.queryDocument", [:], token: nil).json["code"] == "SYS_ERR")
        let managed = await world.send(
            .post, "/",
            headers: [
                .tencentAction: "CheckTcbService", .tencentVersion: "2018-06-08", .tencentTimestamp: "1777622400",
                .authorization: "TC3-HMAC-SHA256 Credential=a/b/tcb/tc3_request, SignedHeaders=host, "
                    + "Signature=\(String(repeating: "0", count: 64))",
            ])
        #expect(managed.status == .ok)
        #expect(try managed.json["Response"]?["Error"]?["Code"] == "InternalError")
        #expect(await world.callTicketFunction("0nocode").status.code == 500)
        #expect(await world.ask(.get, "status").status.code == 500)
        #expect(!reports.all.isEmpty)
    }

    @Test func aFailingStoreIsASystemErrorThatConsumesNothing() async throws {
        let folder = try ScratchFolder()
        let reports = Reports()
        let world = try World(path: folder.file("state.sqlite"), report: reports.add)
        let code = try await world.code()
        // Until the first key is made, the emulator may write at any moment.
        try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await change(folder, "ALTER TABLE wechat_users RENAME TO gone")
        let refused = await world.exchange(code)
        #expect(try refused.json["errcode"] == -1)
        #expect(reports.all.last?.hasPrefix("sns.jscode2session ") == true)
        #expect(!refused.text.contains("wechat_users"), "details are for the log alone")
        try await change(folder, "ALTER TABLE gone RENAME TO wechat_users")
        #expect(try await world.exchange(code).json["openid"] != nil)
        #expect(try await world.journal().map { $0["outcome"] } == ["ok", "weChatSystem", "ok"])
    }

    @Test func whenTheLineCannotBeWrittenTheCallHasNotHappened() async throws {
        let folder = try ScratchFolder()
        let reports = Reports()
        let world = try World(path: folder.file("state.sqlite"), report: reports.add)
        let code = try await world.code()
        // Until the first key is made, the emulator may write at any moment.
        try await world.control(.get, "envs/demo-local/custom-login-keys/current")
        try await change(folder, "ALTER TABLE journal RENAME TO gone")
        #expect(try await world.exchange(code).json["errcode"] == -1)
        #expect(await world.ask(.put, "profile", ["profile": "cloud"]).status.code == 500)
        try await change(folder, "ALTER TABLE gone RENAME TO journal")
        #expect(try await world.exchange(code).json["openid"] != nil)
        #expect(try await world.control(.get, "profile")["profile"] == "recipe")
    }

    @Test func aStateThatCannotBeOpenedIsTheStartersFailure() throws {
        let folder = try ScratchFolder()
        #expect(throws: (any Error).self) { try World(path: folder.file("missing/state.sqlite")) }
    }

    /// Changes the state file behind the emulator's back.
    private func change(_ folder: ScratchFolder, _ sql: String) async throws {
        let connection = try Connection(path: folder.file("state.sqlite"), mode: .readWrite)
        try connection.execute(sql)
        try connection.close()
    }
}
