import EmulatorCore
import EmulatorState
import JSONKit
import Testing

/// Bodies made at random of the words of the protocol: each is answered or refused, and the store stays readable.
@Suite struct FuzzTests {
    private static let actions = [
        "addDocument", "queryDocument", "updateDocument", "deleteDocument", "countDocument",
    ]

    @Test(arguments: 1...4)
    func nothingCrashes(_ seed: UInt64) throws {
        var dice = Dice(state: seed)
        let world = try World(.readOnly)
        var answered = 0
        for _ in 0..<2500 {
            let action = dice.pick(Self.actions)
            let role = dice.pick(Role.allCases).rawValue
            do {
                let reply = try world.reply(action, dice.body(as: "u\(dice.roll(2)):\(role)"))
                #expect(try JSON.parse(reply.body)["data"] != nil)
                answered += 1
            } catch is Fault {
            }
        }
        #expect(answered > 500)
        for text in try world.stored() { #expect(try JSON.parse(text)["_id"] != nil) }
    }
}

private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: (state >> 33) % UInt64(sides))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    mutating func body(as who: String) -> JSONObject {
        var body: JSONObject = ["collectionName": "todos", "access_token": .string(who)]
        body["query"] = roll(8) == 0 ? value(3) : query()
        body["data"] = roll(8) == 0 ? value(3) : data()
        for name in ["multi", "merge", "upsert"] where roll(3) > 0 { body[name] = .bool(roll(2) == 0) }
        for name in ["limit", "offset"] where roll(4) == 0 { body[name] = roll(4) == 0 ? value(1) : .integer(3) }
        if roll(3) == 0 { body["order"] = [["field": .string(path()), "direction": pick(["asc", "desc", 1])]] }
        for name in ["query", "order"] where roll(3) == 0 { body[name] = nil }
        return body
    }

    private mutating func query() -> JSON {
        var members = JSONObject()
        for _ in 0...roll(2) {
            members[roll(12) == 0 ? "$or" : path()] = roll(4) == 0 ? ["$eq": value(2)] : value(2)
        }
        return .object(members)
    }

    private mutating func data() -> JSON {
        if roll(2) == 0 { return .object(object(3)) }
        var members = JSONObject()
        for _ in 0...roll(3) { members[path()] = value(2) }
        return [pick(["$set", "$set", "$set", "$inc"]): .object(members)]
    }

    private mutating func path() -> String {
        (0...roll(3)).map { _ in name() }.joined(separator: ".")
    }

    private mutating func name() -> String {
        pick(["a", "a", "a", "b", "b", "0", "1", "2", "_id", "_openid", "", "$x", "é", "01", "99999999999"])
    }

    private mutating func object(_ depth: Int) -> JSONObject {
        var members = JSONObject()
        for _ in 0..<roll(4) { members[roll(20) == 0 ? name() : pick(["a", "b", "_id"])] = value(depth - 1) }
        return members
    }

    private mutating func value(_ depth: Int) -> JSON {
        switch roll(depth > 0 ? 14 : 9) {
        case 0: .null
        case 1: .bool(roll(2) == 0)
        case 2: .integer(pick([0, 1, 2, .max, .min]))
        case 3: .number(pick([0.5, -0.0, 1, 1e300, 9.3e18]))
        case 4: .string(pick(["", "a", "é", "\u{0}", "{x}"]))
        case 5: ["$date": .integer(pick([0, 1, .max, .min, 1_700_000_000_000]))]
        case 6: ["$date": ["offset": .integer(pick([0, -1, .max, .min]))]]
        case 7: ["$date": pick(["1970-01-01T00:00:00Z", "x", nil, 1.5])]
        case 8: .integer(Int64(roll(3)))
        case 9, 10, 11: .array((0..<roll(4)).map { _ in value(depth - 1) })
        default: .object(object(depth))
        }
    }
}
