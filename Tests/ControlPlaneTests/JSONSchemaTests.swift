import EmulatorTestSupport
import JSONKit
import Testing

@Suite("The schema checker of the tests")
struct JSONSchemaTests {
    private static let address: JSON = [
        "$defs": ["port": ["type": "integer", "minimum": 1, "maximum": 65535]], "type": "object",
        "properties": [
            "host": ["type": "string", "minLength": 1, "pattern": "^[a-z.]+$"], "port": ["$ref": "#/$defs/port"],
            "tags": ["type": ["array", "null"], "items": ["enum": ["a", "b"]], "uniqueItems": true, "maxItems": 2],
            "since": ["type": "string", "format": "date-time"],
        ],
        "patternProperties": ["^x-": ["type": "boolean"]], "additionalProperties": false, "required": ["host"],
    ]

    @Test(
        "What fits",
        arguments: [
            ["host": "a.b"], ["host": "a", "port": 1, "tags": ["a", "b"], "x-y": true], ["host": "a", "tags": nil],
            ["host": "a", "since": "2026-01-01T00:00:00Z", "port": 80.0],
        ] as [JSON])
    func fitting(value: JSON) {
        #expect(JSONSchema(Self.address).problems(of: value) == [])
    }

    @Test(
        "What does not, and where",
        arguments: [
            ([], "$: [] is not \"object\""), (["port": 1], "$.host: is missing"),
            (["host": ""], "$.host: 0 is against minLength 1"),
            (["host": "A"], "$.host: \"A\" does not match ^[a-z.]+$"),
            (["host": "a", "port": 0], "$.port: is less than 1"),
            (["host": "a", "port": 65536], "$.port: is more than 65535"),
            (["host": "a", "port": 1.5], "$.port: 1.5 is not \"integer\""),
            (["host": "a", "tags": ["c"]], "$.tags[0]: \"c\" is not in [\"a\",\"b\"]"),
            (["host": "a", "tags": ["a", "a"]], "$.tags: has an element twice"),
            (["host": "a", "tags": ["a", "b", "a"]], "$.tags: 3 is against maxItems 2"),
            (["host": "a", "since": "yesterday"], "$.since: \"yesterday\" is no instant"),
            (["host": "a", "more": 1], "$.more: nothing may be here"),
            (["host": "a", "x-y": 1], "$.x-y: 1 is not \"boolean\""),
        ] as [(JSON, String)])
    func failing(value: JSON, problem: String) {
        #expect(JSONSchema(Self.address).problems(of: value).contains(problem))
    }

    @Test(
        "Several schemas at once",
        arguments: [
            (["oneOf": [["type": "integer"], ["minimum": 5]]], 3, true),
            (["oneOf": [["type": "integer"], ["minimum": 5]]], 7, false),
            (["anyOf": [["type": "string"], ["const": 7]]], 7, true),
            (["anyOf": [["type": "string"], ["const": 7]]], 8, false),
            (["allOf": [["type": "integer"], ["maximum": 7]]], 8, false), (["not": ["type": "null"]], nil, false),
            (["$ref": "#/nowhere"], 1, false), (["type": "object", "minProperties": 1], [:], false),
            (["propertyNames": ["maxLength": 1]], ["ab": 1], false), (true, 1, true), (false, 1, false),
            (["additionalProperties": ["type": "string"]], ["a": "b"], true), (["minimun": 3], 4, false),
        ] as [(JSON, JSON, Bool)])
    func combined(schema: JSON, value: JSON, isFine: Bool) {
        #expect(JSONSchema(schema).problems(of: value).isEmpty == isFine)
    }
}
