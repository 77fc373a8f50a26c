import JSONKit
import SeededNumbers

/// Changes valid texts at random and checks what must hold of every text.
struct MutationFuzzer {
    private static let corpus = [
        #"{"code":"0a1","appid":"wx12","n":[1,-0,2.5e-3,1E+10],"o":{"x":null,"y":true,"z":false}}"#,
        #"["\ud83d\ude00\u00e9\n\"\\\/","é中😀",9223372036854775807,-9223372036854775808,1e308]"#,
        #"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":1,"k":2,"l":3,"m":4,"n":5,"o":6,"p":7,"q":8,"a":9}"#,
        "[[[[[[[[{\"\":{}}]]]], [ ] ]]]\r\n,\t0.1, 123456789012345678901234567890]",
        #""plain text that is long enough for eight bytes at a time \b\f\r\t\u0000""#,
    ].map { Array($0.utf8) }
    private static let tokens = [
        "\"", "\\", "\\u", "\\ud800", "\\udc00", "{", "}", "[", "]", ",", ":", "-", "0", "9", ".", "e", "E+", "null",
        "true", "false", "\u{FEFF}", "\n", "\r", "é", "😀", "{\"a\":", "[[", "\0", "99999999999999999999",
    ].map { Array($0.utf8) }

    private var random: SplitMix64
    /// How many of the mutants were JSON.
    private(set) var validCount = 0

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Runs one case.
    ///
    /// - Returns: The text that broke a rule, if it did.
    mutating func runCase() -> [UInt8]? {
        let text = mutant()
        let duplicates: JSONLimits.Duplicates = random.next() & 1 == 0 ? .lastWins : .refused
        let limits = JSONLimits(depth: 16, duplicates: duplicates)
        guard let value = try? JSON.parse(text, limits: limits) else { return isFaultSound(text, limits) ? nil : text }
        validCount += 1
        return survivesWriting(value) && agreesWithLocated(value, text, limits) ? nil : text
    }

    private mutating func mutant() -> [UInt8] {
        var text = Self.corpus[pick(Self.corpus.count)]
        for _ in 0...pick(6) { mutate(&text) }
        return text
    }

    private mutating func mutate(_ text: inout [UInt8]) {
        let place = pick(text.count + 1)
        let end = min(text.count, place + pick(8))
        switch pick(6) {
        case 0: text.removeSubrange(place..<end)
        case 1: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        case 2: text.insert(contentsOf: Self.tokens[pick(Self.tokens.count)], at: place)
        case 3: text.insert(contentsOf: text[place..<end], at: pick(text.count + 1))
        case 4: if place < text.count { text[place] ^= 1 << UInt8(pick(8)) }
        default: text.replaceSubrange(place..<end, with: Self.tokens[pick(Self.tokens.count)])
        }
    }

    private mutating func pick(_ count: Int) -> Int {
        Int(truncatingIfNeeded: random.next() % UInt64(count))
    }

    private func isFaultSound(_ text: [UInt8], _ limits: JSONLimits) -> Bool {
        do throws(JSONFault) {
            _ = try JSON.parse(text, limits: limits)
            return false
        } catch {
            return 0...text.count ~= error.position.offset && error.position.column > 0 && !error.reason.isEmpty
        }
    }

    private func survivesWriting(_ value: JSON) -> Bool {
        let settled = settled(value)
        return [JSONStyle.compact, .weChat, .pretty].allSatisfy { style in
            guard let again = try? JSON.parse(value.bytes(style)) else { return false }
            return self.settled(again) == settled
        }
    }

    private func agreesWithLocated(_ value: JSON, _ text: [UInt8], _ limits: JSONLimits) -> Bool {
        guard let located = try? LocatedJSON.parse(text) else { return limits.duplicates == .lastWins }
        return located.json == value
    }

    /// The value with all numbers as doubles, since `1.0` is written as `1`.
    private func settled(_ value: JSON) -> JSON {
        switch value {
        case .integer(let integer): .number(Double(integer))
        case .array(let elements): .array(elements.map(settled))
        case .object(let members): .object(members.reduce(into: [:]) { $0[$1.name] = settled($1.value) })
        default: value
        }
    }
}
