import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Reset of one environment")
struct EnvironmentResetTests {
    private struct Learner {
        let world: World
        let id: String
        let app: String
        let secret: String

        init(_ world: World, _ id: String) async throws {
            let made = try await world.control(.post, "envs", ["id": .string(id)])
            self.world = world
            self.id = id
            app = try #require(made["appid"]?.string)
            secret = try #require(made["secret"]?.string)
        }

        func logIn(_ user: String) async throws -> World.Login {
            let code = try await world.code(of: user, in: app)
            let ticket = try #require(try await world.callTicketFunction(code, in: id).json["ticket"]?.string)
            return try world.login(from: await world.signIn(with: ticket, in: id))
        }

        /// Everything that the control plane shows of it.
        func look() async throws -> [String] {
            var lines: [String] = []
            for path in [
                "envs/\(id)", "envs/\(id)/users", "envs/\(id)/collections", "envs/\(id)/functions", "envs/\(id)/routes",
                "envs/\(id)/roles", "envs/\(id)/auth", "wechat/apps/\(app)/users",
            ] {
                lines.append("\(path) \(try await world.control(.get, path).text())")
            }
            return lines
        }
    }

    @Test func aMadeOneIsAsItWasMadeAndTheOthersGoOn() async throws {
        let world = try World()
        let one = try await Learner(world, "one")
        let two = try await Learner(world, "two")
        let before = try await one.look()
        let login = try await one.logIn("zoe")
        let other = try await two.logIn("yan")
        let others = try await two.look()
        try await world.control(.put, "envs/one/collections/extra/permission", ["permission": "ADMINONLY"])
        try await world.control(.put, "envs/one/collections/todos/permission", ["permission": "ADMINONLY"])
        try await world.control(.patch, "envs/one/login-methods", ["custom": false, "anonymous": true])
        try await world.control(.patch, "envs/one/functions/getLoginTicket", ["variables": ["WX_SECRET": "wrong"]])
        try await world.control(.post, "envs/one/roles", ["identity": "helper"])
        try await world.control(.post, "envs/one/clock", ["advance": "9d"])
        #expect(try await world.control(.post, "envs/one/reset") == ["reset": "one"])
        #expect(try await one.look() == before)
        #expect(try await world.control(.get, "envs/one/clock")["offsetMs"] == 0)
        #expect(!(await world.isGood(login.accessToken, in: "one")))
        #expect(try await one.logIn("zoe").uid != login.uid)
        #expect(try await two.look() == others)
        #expect(await world.isGood(other.accessToken, in: "two"))
    }

    @Test func theConfiguredOneIsBackToItsSeeds() async throws {
        let world = try World()
        let two = try await Learner(world, "two")
        let other = try await two.logIn("yan")
        let before = try await world.snapshot().split(separator: "\n").filter { !$0.hasPrefix("clock") }
        let login = try await world.logIn("carol")
        let code = try await world.code()
        let app = "wechat/apps/\(World.appID)"
        try await world.control(.patch, app, ["banned": true])
        try await world.control(.delete, "\(app)/users/alice")
        try await world.control(.put, "envs/demo-local/collections/notices/permission", ["permission": "PRIVATE"])
        try await world.control(.put, "envs/demo-local/functions/getLoginTicket/key", ["env_id": "x"])
        try await world.control(.post, "envs/demo-local/reset")
        let after = try await world.snapshot().split(separator: "\n").filter { !$0.hasPrefix("clock") }
        #expect(after == before)
        #expect(try await world.exchange(code).json["errcode"] == 40029)
        #expect(!(await world.isGood(login.accessToken)))
        #expect(await world.isGood(other.accessToken, in: "two"))
        #expect(try await world.logIn("alice").uid.isEmpty == false)
        #expect(try await world.journal().contains { $0["env"] == "two" })
    }

    @Test func itsQuotaBeginsAnewAndItsJournalIsEmpty() async throws {
        let world = try World()
        let one = try await Learner(world, "one")
        try await world.control(.put, "wechat/apps/\(one.app)/quota", ["limit": 1, "scope": "appid"])
        _ = try await one.logIn("zoe")
        let code = try await world.code(of: "zoe", in: one.app)
        #expect(try await world.exchange(code, appID: one.app, secret: one.secret).json["errcode"] == 45011)
        try await world.control(.post, "envs/one/reset")
        #expect(
            try await world.journal().filter { $0["env"] == "one" }.map { $0["operation"] } == ["control.env.reset"])
        _ = try await one.logIn("zoe")
        _ = try await one.logIn("zoe")
    }

    @Test func theKeyIsKeptUnlessANewOneIsWanted() async throws {
        let world = try World()
        _ = try await Learner(world, "one")
        let key = try await world.control(.get, "envs/one/custom-login-keys/current")
        try await world.control(.post, "envs/one/reset")
        #expect(try await world.control(.get, "envs/one/custom-login-keys/current") == key)
        try await world.control(.post, "envs/one/reset", ["keys": true])
        let new = try await world.control(.get, "envs/one/custom-login-keys/current")
        #expect(new["private_key_id"] != key["private_key_id"])
    }

    @Test func anUnknownOneIsRefused() async throws {
        let world = try World()
        #expect(await world.ask(.post, "envs/none/reset").status == .notFound)
        #expect(await world.ask(.post, "envs/demo-local/reset", ["all": true]).status == .badRequest)
    }
}
