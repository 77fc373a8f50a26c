import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the document says about answers is so")
struct DescribedAnswerTests {
    private let document = ControlDocument.current

    @Test("Every call has one exercise in Document/Exercises.swift")
    func everyCallIsExercised() {
        #expect(Exercise.all.map(\.name).sorted() == document.operations.map(\.name).sorted())
    }

    @Test("A call that succeeds, and is what its description takes", arguments: Exercise.all)
    func success(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        let furnished = try await FurnishedWorld(for: exercise)
        if let body = furnished.exercise.body {
            let schema = try #require(operation.body)
            #expect(document.schema(schema).problems(of: body) == [])
        }
        let reply = await furnished.send(operation)
        #expect(reply.status == .ok, "\(reply.text)")
        #expect(document.problems(of: reply, to: operation) == [])
    }

    @Test("Parameters and bodies that nobody described", arguments: Exercise.all)
    func undescribed(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        let furnished = try await FurnishedWorld(for: exercise)
        var replies = [await furnished.send(operation, query: "surprise=1")]
        for parameter in operation.parameters where parameter["in"] == "query" {
            let name = parameter["name"]?.string ?? ""
            replies.append(await furnished.send(operation, query: "\(name)=1&\(name)=1"))
        }
        if operation.json["requestBody"] == nil, operation.method != .get {
            replies.append(await furnished.send(operation, body: Array(#"{"surprise":1}"#.utf8)))
        }
        for reply in replies {
            #expect(reply.status == .badRequest)
            #expect(document.problems(of: reply, to: operation) == [])
        }
        #expect(replies.first?.hint?.contains("surprise") == true)
    }

    /// What comes to be when it is named.
    private static let made: Set = [
        "wx.login name", "control.env.collection.permission collection", "control.snapshot.save snapshot",
        "control.fault.set fault", "control.workshop.learner env",
    ]

    @Test("What a path names and is not there", arguments: Exercise.all)
    func absent(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        for name in operation.parameters.filter({ $0["in"] == "path" }).compactMap({ $0["name"]?.string }) {
            if Self.made.contains("\(exercise.name) \(name)") { continue }
            let furnished = try await FurnishedWorld(for: exercise)
            let reply = await furnished.send(operation, with: [name: "nowhere"])
            #expect(reply.status == .notFound, "\(name)")
            #expect(document.problems(of: reply, to: operation) == [])
        }
    }
}
