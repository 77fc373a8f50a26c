import JSONKit
import Testing

@Suite struct JSONObjectTests {
    @Test("members keep their order and their places", arguments: [3, 16, 17, 200])
    func keepsOrder(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object.append("k\(number)", .integer(Int64(number))) }
        object["k1"] = "changed"
        #expect(object.count == count)
        #expect(object.keys == (0..<count).map { "k\($0)" })
        #expect(object["k1"] == "changed")
        #expect(object["k\(count - 1)"] == .integer(Int64(count - 1)))
        #expect(object["k\(count)"] == nil)
    }

    @Test("removing a member leaves the others to be found", arguments: [2, 16, 17, 18, 200])
    func removes(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .integer(Int64(number)) }
        object["k0"] = nil
        object["absent"] = nil
        #expect(object.count == count - 1)
        #expect(object["k0"] == nil)
        for number in 1..<count { #expect(object["k\(number)"] == .integer(Int64(number))) }
        object["k0"] = "again"
        #expect(object.keys.last == "k0")
    }

    @Test("setting null keeps a member whose value is null")
    func setsNull() {
        var object: JSONObject = ["a": 1]
        object["a"] = .null
        #expect(object["a"] == .null)
        #expect(object.count == 1)
    }

    @Test("the order of members doesn't count in comparisons")
    func comparesWithoutOrder() {
        let one: JSON = ["a": 1, "b": [true, nil]]
        let other: JSON = ["b": [true, nil], "a": 1]
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(one != ["a": 1, "b": [true]])
        #expect(one != ["a": 1])
        #expect(one != ["a": 1, "c": [true, nil]])
    }

    @Test("values of different kinds are different")
    func kindsDiffer() {
        #expect(JSON.integer(1) != .number(1))
        #expect(JSON.null != false)
        #expect(JSON.string("1") != 1)
    }

    @Test("access gives nothing where the kind is another")
    func accesses() {
        let count = 2
        let value: JSON = ["s": "x\(count)", "i": 1, "d": 1.5, "b": true, "n": nil, "a": [1, 2]]
        #expect(value["s"]?.string == "x2")
        #expect(value["i"]?.integer == 1)
        #expect(value["i"]?.number == 1)
        #expect(value["d"]?.number == 1.5)
        #expect(value["d"]?.integer == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?[1] == 2)
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?.array?.count == 2)
        #expect(value["a"]?["s"] == nil)
        #expect(value["absent"] == nil)
        #expect(value.string == nil)
    }
}
