import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@testable import ControlPlane

@Suite("The OpenAPI document")
struct DocumentTests {
    private let document = ControlDocument.current

    @Test("Every call is described in a file of ControlPlane/Document/Chapters")
    func everyCallIsDescribed() {
        #expect(document.operations.filter { $0.json["summary"] == nil }.map(\.name) == [])
    }

    @Test func everyDescriptionIsOfOneCall() {
        let described = Chapter.all.flatMap { $0.calls.map(\.key) }
        let names = document.operations.map(\.name)
        #expect(described.sorted() == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(Set(Chapter.all.map(\.name)).count == Chapter.all.count)
    }

    @Test func everyPartOfAPathIsDescribed() {
        let names = Set(document.operations.flatMap { OpenAPIDocument.parameters(ofPath: $0.path) })
        #expect(names.sorted() == PathParameter.shapes.keys.sorted())
        for operation in document.operations where operation.isNamed {
            #expect(operation.statuses.contains("404"), "\(operation.name)")
        }
    }

    @Test func everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
        let references = Set(Self.references(in: document.json))
        let parts = (document.json["components"]?.object ?? [:]).flatMap { kind, parts in
            (parts.object ?? [:]).map { "#/components/\(kind)/\($0.name)" }
        }.filter { !$0.hasPrefix("#/components/securitySchemes") }
        #expect(references.sorted() == parts.sorted())
    }

    @Test func itIsServedAsItIsPrinted() async throws {
        let reply = await (try World()).ask(.get, "openapi.json")
        #expect(reply.status == .ok && reply.headers[.contentType] == "application/json; charset=utf-8")
        #expect(try reply.json == document.json)
        #expect(document.json["openapi"] == "3.1.1")
    }

    private static func references(in json: JSON) -> [String] {
        switch json {
        case .object(let members):
            (members["$ref"]?.string.map { [$0] } ?? []) + members.flatMap { references(in: $0.value) }
        case .array(let elements): elements.flatMap(references)
        default: []
        }
    }
}
