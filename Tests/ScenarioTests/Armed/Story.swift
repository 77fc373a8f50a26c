import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

/// One learner's way through a scenario: armed, seen in the article's words, fixed, seen to be fixed, disarmed.
struct Story {
    let world: World
    let id: ScenarioID
    private let folder: ScratchFolder
    private let before: [String: [String]]

    /// A world in which a scenario was just armed.
    init(_ id: ScenarioID) async throws {
        let folder = try ScratchFolder()
        self.folder = folder
        self.id = id
        world = try World(path: folder.file("state.sqlite"))
        // The first key is made in the background; this waits for it.
        try await world.control(.get, "envs/demo-local/custom-login-keys")
        before = try World.dump(folder.file("state.sqlite"))
        let armed = await world.arm(id)
        #expect(armed.status == .ok, "\(armed.text)")
        #expect(try await world.status(id) == "armed")
    }

    /// A login as far as the ticket function's answer.
    func ticketFunction() async throws -> Reply {
        await world.callTicketFunction(try await world.code())
    }

    /// Expects that the error was seen, with a word of the evidence.
    func expectSeen(_ word: String) async throws {
        let status = try await world.scenario(id)
        #expect(status["status"] == "seen")
        let evidence = status["seen"]?["evidence"]?.string ?? ""
        #expect(evidence.contains(word), "\(evidence)")
        let sequence = try #require(status["seen"]?["sequence"]?.integer)
        let line = try await world.journal().first { $0["sequence"]?.integer == sequence }
        #expect(line != nil, "the evidence stands in the journal")
    }

    /// Expects that the step went through, and that how it went outlives disarming.
    func expectFixed() async throws {
        let status = try await world.scenario(id)
        #expect(status["status"] == "fixed", "\(status.text())")
        let disarmed = await world.disarm(id)
        #expect(disarmed.status == .ok)
        let after = try await world.scenario(id)
        #expect(after["status"] == "fixed" && after["armed"] == false)
        #expect(after["completedAt"] != .null)
    }

    /// Expects that the named tables are what they were before arming.
    func expectAsBefore(_ tables: String...) throws {
        let now = try World.dump(folder.file("state.sqlite"))
        for table in tables {
            let isSame = now[table] == before[table]
            #expect(isSame, "\(table)")
        }
    }
}
