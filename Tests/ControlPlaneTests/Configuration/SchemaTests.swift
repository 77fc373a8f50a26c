import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The JSON Schema of emulator.json")
struct SchemaTests {
    private let schema = JSONSchema(Configuration.schema)

    private func complaint(about document: JSON) -> ConfigurationFault? {
        do throws(ConfigurationFault) {
            _ = try Configuration.decode(document.bytes(.pretty))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [(0, 400), (3, 1500), (20, 1500)])
    func theEmulatorAndTheSchemaGiveTheSameVerdict(spoilt: Int, documents: Int) throws {
        var maker = DocumentMaker(seed: UInt64(spoilt + 1), spoilt: spoilt)
        var accepted = 0
        for _ in 0..<documents {
            let document = maker.document(of: Configuration.schema)
            let problems = schema.problems(of: document)
            let fault = complaint(about: document)
            accepted += fault == nil ? 1 : 0
            guard problems.isEmpty == (fault == nil) else {
                Issue.record("schema: \(problems); emulator: \(String(describing: fault)); \(document.text())")
                return
            }
        }
        #expect(accepted > documents / 20)
        #expect((accepted == documents) == (spoilt == 0))
    }

    @Test func theStandardFitsAndIsReadBack() throws {
        let document = Configuration.standard.json(revealing: true)
        #expect(schema.problems(of: document) == [])
        #expect(try Configuration.decode(document.bytes()) == .standard)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var maker = DocumentMaker(seed: seed, spoilt: 0)
        for _ in 0..<200 {
            let configuration = try Configuration.decode(maker.document(of: Configuration.schema).bytes())
            #expect(try Configuration.decode(configuration.json(revealing: true).bytes()) == configuration)
        }
    }

    @Test func secretsAreNotShownUnlessWanted() throws {
        var maker = DocumentMaker(seed: 9, spoilt: 0)
        for _ in 0..<50 {
            let configuration = try Configuration.decode(maker.document(of: Configuration.schema).bytes())
            let text = configuration.json(revealing: false).text()
            for app in configuration.apps { #expect(!text.contains(app.secret.reveal())) }
            for password in configuration.environments.flatMap(\.users).compactMap(\.password) {
                #expect(!text.contains(password))
            }
        }
    }

    /// The emulator names the keys it knows when it meets one that is like none of them.
    @Test func everyKeyThatTheEmulatorKnowsIsInTheSchema() throws {
        var places = 0
        try visit(Configuration.schema) { wrap, properties in
            places += 1
            let document = wrap(["unheardOfByAnybodyAnywhere": 1])
            let fault = try #require(complaint(about: document))
            let words = fault.problem.split(separator: "\"", omittingEmptySubsequences: false)
            let known = words.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            #expect(fault.problem.hasPrefix("unknown key; expected"), "\(fault)")
            #expect(known.sorted() == properties.sorted(), "\(fault)")
        }
        #expect(places == 16)
    }

    /// Visits every object of the schema that has known keys, with what puts a value in its place in a valid document.
    private func visit(
        _ rule: JSON, _ wrap: @escaping (JSON) -> JSON = { $0 }, _ visitor: ((JSON) -> JSON, [String]) throws -> Void
    ) throws {
        if let items = rule["items"] { return try visit(items, { wrap([$0]) }, visitor) }
        guard let properties = rule["properties"]?.object else { return }
        try visitor(wrap, properties.map(\.name))
        var maker = DocumentMaker(seed: 1, spoilt: 0)
        var needed: JSONObject = [:]
        for name in (rule["required"]?.array ?? []).compactMap(\.string) {
            needed.append(name, maker.document(of: properties[name] ?? true))
        }
        for (name, part) in properties {
            let around: (JSON) -> JSON = { [needed] value in
                var members: JSONObject = [name: value]
                for (other, value) in needed where other != name { members.append(other, value) }
                return wrap(.object(members))
            }
            try visit(part, around, visitor)
        }
    }

    @Test func itIsPublished() async throws {
        #expect(try await World().control(.get, "config.schema.json") == Configuration.schema)
        #expect(Configuration.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test func theFileMayNameItsSchema() throws {
        let text = #"{"$schema": "http://127.0.0.1:8787/emulator/v1/config.schema.json", "profile": "cloud"}"#
        #expect(try Configuration.decode(Array(text.utf8)).profile == .cloud)
    }
}
