import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Many environments side by side")
struct IsolationTests {
    /// An environment made on demand, with its own app, and one login in it.
    private struct Classroom {
        let id: String
        let ticket: String
        let login: World.Login
    }

    private func open(_ id: String, in world: World) async throws -> Classroom {
        let made = try await world.control(.post, "envs", ["id": .string(id)])
        let appID = try #require(made["appid"]?.string)
        let code = try await world.code(of: "alice", in: appID)
        let answer = try await world.callTicketFunction(code, in: id).json
        let ticket = try #require(answer["ticket"]?.string, "\(answer.text())")
        return Classroom(
            id: id, ticket: ticket, login: try world.login(from: await world.signIn(with: ticket, in: id)))
    }

    private func openAll(_ count: Int, in world: World) async throws -> [Classroom] {
        try await withThrowingTaskGroup(of: Classroom.self) { group in
            for number in 0..<count { group.addTask { try await open("class-\(number)", in: world) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func nothingOfOneIsGoodInAnother() async throws {
        let world = try World()
        let classrooms = try await openAll(6, in: world)
        #expect(Set(classrooms.map(\.login.uid)).count == 6, "one name is six accounts")
        for own in classrooms {
            #expect(try await world.users(in: own.id).map { $0["uid"]?.string } == [own.login.uid])
            for other in classrooms where other.id != own.id {
                #expect(!(await world.isGood(own.login.accessToken, in: other.id)))
                #expect(try await world.refresh(own.login.refreshToken, in: other.id).json["error"] == "invalid_grant")
                #expect(try await world.signIn(with: own.ticket, in: other.id).json["code"] == "INVALID_TICKET")
                let read = await world.data(
                    "database.queryDocument", ["collectionName": "todos", "queryType": "WHERE"],
                    token: own.login.accessToken, in: other.id)
                #expect(try read.json["code"] == "CHECK_LOGIN_FAILED")
            }
            #expect(await world.isGood(own.login.accessToken, in: own.id))
        }
    }

    @Test func whatIsDoneToOneLeavesTheOthersAsTheyAre() async throws {
        let world = try World()
        let classrooms = try await openAll(3, in: world)
        let (first, second, third) = (classrooms[0], classrooms[1], classrooms[2])
        try await world.control(.post, "envs/\(first.id)/clock", ["advance": "3h"])
        try await world.control(.patch, "envs/\(first.id)/login-methods", ["custom": false])
        try await world.control(.patch, "envs/\(first.id)/auth", ["tokenAlgorithm": "RS256", "maxDevices": 1])
        try await world.control(.post, "envs/\(first.id)/custom-login-keys")
        try await world.control(.delete, "envs/\(second.id)")
        #expect(!(await world.isGood(first.login.accessToken, in: first.id)))
        #expect(await world.isGood(third.login.accessToken, in: third.id))
        #expect(await world.signIn(with: third.ticket, in: third.id).status == .ok)
        #expect(try await world.control(.get, "envs/\(third.id)/auth")["tokenAlgorithm"] == "ES256")
        let gone = await world.signIn(with: second.ticket, in: second.id)
        #expect(try gone.json["code"] == "INVALID_ENV")
        #expect(await world.auth(.get, "user/me", token: second.login.accessToken, in: nil).status.code >= 400)
    }

    @Test func aDeletedEnvironmentMadeAnewKnowsNobody() async throws {
        let world = try World()
        let before = try await open("class", in: world)
        try await world.control(.delete, "envs/class")
        let after = try await open("class", in: world)
        #expect(after.login.uid != before.login.uid)
        #expect(!(await world.isGood(before.login.accessToken, in: "class")))
        #expect(try await world.refresh(before.login.refreshToken, in: "class").json["error"] == "invalid_grant")
        #expect(try await world.signIn(with: before.ticket, in: "class").json["code"] == "INVALID_TICKET")
        #expect(try await world.users(in: "class").count == 1)
    }
}
