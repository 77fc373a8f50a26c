import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("What the document says about bodies is so")
struct DescribedBodyTests {
    private let document = ControlDocument.current

    private static let exercises = Exercise.all.filter { ControlDocument.current.operation($0.name)?.body != nil }

    /// Values of every kind, of which each member takes some.
    private static let values: [JSON] = [
        nil, true, 0, 7, -1, 1.5, 1_000_000_001, "", "x", "\u{0}\n", [], ["x"], [1], [nil], ["x", ["y"]], [:], ["a": 1],
    ]

    @Test("A value that a body's schema does not allow is refused by the member's name", arguments: exercises)
    func wrongValues(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        let furnished = try await FurnishedWorld(for: exercise)
        let body = furnished.exercise.body ?? [:]
        let schema = document.schema(operation.body ?? [:])
        for path in members(of: operation.body) {
            for value in Self.values {
                let bad = Self.body(body, with: value, at: path[...])
                guard !schema.problems(of: bad).isEmpty else { continue }
                let reply = await furnished.send(operation, body: bad.bytes())
                #expect(reply.status == .badRequest, "\(bad.text())")
                #expect(reply.hint?.contains(path.last ?? "") == true, "\(bad.text()): \(reply.hint ?? "")")
                #expect(document.problems(of: reply, to: operation) == [])
            }
        }
    }

    @Test("A member that nobody described, one twice, and what is no object", arguments: exercises)
    func wrongMembers(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        let furnished = try await FurnishedWorld(for: exercise)
        var bodies: [(text: String, name: String)] = [
            ("[]", "object"), ("null", "object"), ("{", "JSON"), (#"{"a":1,"a":1}"#, "a"),
        ]
        var bad = furnished.exercise.body?.object ?? [:]
        bad.append("surprise", 1)
        if !document.schema(operation.body ?? [:]).problems(of: .object(bad)).isEmpty {
            bodies.append((JSON.object(bad).text(), "surprise"))
        }
        for (text, name) in bodies {
            let reply = await furnished.send(operation, body: Array(text.utf8))
            #expect(reply.status == .badRequest, "\(text)")
            #expect(reply.hint?.contains(name) == true)
            #expect(document.problems(of: reply, to: operation) == [])
        }
    }

    @Test("A member that must be there", arguments: exercises)
    func missingMembers(exercise: Exercise) async throws {
        let operation = try #require(document.operation(exercise.name))
        let furnished = try await FurnishedWorld(for: exercise)
        for name in (resolved(operation.body)?["required"]?.array ?? []).compactMap(\.string) {
            var bad = furnished.exercise.body?.object ?? [:]
            bad[name] = nil
            let reply = await furnished.send(operation, body: JSON.object(bad).bytes())
            #expect(reply.status == .badRequest, "\(name)")
            #expect(reply.hint?.contains(name) == true)
        }
        let isRequired = operation.json["requestBody"]?["required"] == true
        #expect((await furnished.send(operation, body: [])).status == (isRequired ? .badRequest : .ok))
    }

    /// The members of a body, of its variants, and of the objects in it.
    private func members(of schema: JSON?) -> Set<[String]> {
        let schema = resolved(schema)
        var paths: Set<[String]> = []
        for (name, member) in schema?["properties"]?.object ?? [:] {
            paths.insert([name])
            paths.formUnion(members(of: member).map { [name] + $0 })
        }
        return (schema?["anyOf"]?.array ?? []).reduce(into: paths) { $0.formUnion(members(of: $1)) }
    }

    /// A body with another value for one of its members.
    private static func body(_ body: JSON, with value: JSON, at path: ArraySlice<String>) -> JSON {
        guard let name = path.first else { return value }
        var members = body.object ?? [:]
        members.append(name, Self.body(members[name] ?? [:], with: value, at: path.dropFirst()))
        return .object(members)
    }

    private func resolved(_ schema: JSON?) -> JSON? {
        guard let name = schema?["$ref"]?.string?.split(separator: "/").last else { return schema }
        return document.json["components"]?["schemas"]?[String(name)]
    }
}
