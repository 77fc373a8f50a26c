import JSONKit
import Testing

@Suite struct LocatedJSONTests {
    private let text = "{\r\n  \"名前\": [1, \"x\"],\r\n  \"b\": {\"c\": null, \"d\": -1.5, \"e\": true}\r\n}"

    @Test("every name and value knows its place")
    func keepsPlaces() throws {
        let root = try LocatedJSON.parse(Array(text.utf8))
        #expect(root.position == TextPosition(offset: 0, line: 1, column: 1))
        let members = try members(root)
        #expect(members.map(\.name) == ["名前", "b"])
        #expect(members[0].nameAt == TextPosition(offset: 5, line: 2, column: 3))
        #expect(members[0].value.position == TextPosition(offset: 15, line: 2, column: 9))
        #expect(members[1].nameAt.line == 3)
        let inner = try self.members(members[1].value)
        #expect(inner.map(\.nameAt.column) == [9, 20, 31])
        #expect(inner.map(\.value.position.column) == [14, 25, 36])
    }

    @Test("without its places it is the value that plain parsing gives")
    func equalsPlainValue() throws {
        #expect(try LocatedJSON.parse(Array(text.utf8)).json == JSON.parse(text))
    }

    @Test("duplicates are refused at the later name, in small objects and large ones", arguments: [1, 1000])
    func refusesDuplicates(count: Int) {
        let members = (0..<count).map { "\"k\($0)\":0" }.joined(separator: ",\n")
        let fault = #expect(throws: JSONFault.self) { try LocatedJSON.parse(Array("{\(members),\n\"k0\":1}".utf8)) }
        #expect(fault?.description == "line \(count + 1), column 1: duplicate member name \"k0\"")
    }

    private func members(
        _ located: LocatedJSON
    ) throws -> [(name: String, nameAt: TextPosition, value: LocatedJSON)] {
        guard case .object(let members) = located.value else { throw NotAnObject() }
        return members
    }

    private struct NotAnObject: Error {}
}
