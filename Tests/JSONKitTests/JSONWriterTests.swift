import JSONKit
import Testing

@Suite struct JSONWriterTests {
    @Test(
        "the direct writer writes what the tree of the same values does",
        arguments: [JSONStyle.compact, .weChat, .pretty])
    func equalsTree(style: JSONStyle) {
        let tree: JSON = [
            "s": "a/b", "i": 1, "l": -2, "d": 0.5, "b": false, "j": [nil, 1],
            "o": ["x": [:]], "a": ["y", [], ["z": nil]],
        ]
        #expect(written(style) == tree.bytes(style))
    }

    private func written(_ style: JSONStyle) -> [UInt8] {
        var writer = JSONWriter(style: style, capacity: 16)
        writer.object {
            $0.member("s", "a/b")
            $0.member("i", 1)
            $0.member("l", Int64(-2))
            $0.member("d", 0.5)
            $0.member("b", false)
            $0.member("j", [nil, 1] as JSON)
            $0.object("o") { $0.object("x") { _ in } }
            $0.array("a") { writeElements(&$0) }
        }
        return writer.finish()
    }

    private func writeElements(_ writer: inout JSONWriter) {
        writer.value("y")
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.name("z")
        writer.null()
        writer.endObject()
    }

    @Test("a body's own error comes through")
    func passesErrors() {
        struct Stop: Error {}
        var writer = JSONWriter()
        #expect(throws: Stop.self) { try writer.object { _ throws(Stop) in throw Stop() } }
    }

    @Test("ending more than was begun doesn't trap")
    func survivesMisuse() {
        var writer = JSONWriter(style: .pretty, capacity: -1)
        writer.endArray()
        writer.endObject()
        writer.value(1)
        #expect(!writer.finish().isEmpty)
    }
}
