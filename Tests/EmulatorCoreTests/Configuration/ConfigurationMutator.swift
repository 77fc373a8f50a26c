import EmulatorCore
import SeededNumbers

/// Changes a valid file at random.
struct ConfigurationMutator {
    private static let tokens = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "-1", "1.5", "\"x\"", "{}", "[]", "\u{212A}",
        "\u{301}", "\0", "\"id\":1,", "\"name\":\"bob\",",
    ].map { Array($0.utf8) }

    private let file: [UInt8]
    private let words: [[UInt8]]
    private var random: SplitMix64

    init(_ file: [UInt8], seed: UInt64) {
        self.file = file
        // The texts of the file and what stands between them, so that whole keys and values are exchanged too.
        words = file.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).map(Array.init)
        random = SplitMix64(seed: seed)
    }

    /// A changed file.
    mutating func mutant() -> [UInt8] {
        random.next() & 1 == 0 ? withOtherWords() : withOtherBytes()
    }

    private mutating func withOtherWords() -> [UInt8] {
        var words = words
        for _ in 0...pick(2) {
            let place = pick(words.count / 2) * 2 + 1
            words[place] = pick(3) == 0 ? withOneByteLess(words[place]) : words[pick(words.count / 2) * 2 + 1]
        }
        return Array(words.joined(separator: [UInt8(ascii: "\"")]))
    }

    private mutating func withOneByteLess(_ word: [UInt8]) -> [UInt8] {
        var word = word
        if !word.isEmpty { word.remove(at: pick(word.count)) }
        return word
    }

    private mutating func withOtherBytes() -> [UInt8] {
        var text = file
        for _ in 0...pick(3) {
            let place = pick(text.count)
            let end = min(text.count, place + pick(8))
            switch pick(4) {
            case 0: text.removeSubrange(place..<end)
            case 1: text[place] = UInt8(truncatingIfNeeded: random.next())
            case 2: text.insert(contentsOf: Self.tokens[pick(Self.tokens.count)], at: place)
            default: text.replaceSubrange(place..<end, with: Self.tokens[pick(Self.tokens.count)])
            }
        }
        return text
    }

    private mutating func pick(_ count: Int) -> Int {
        Int(truncatingIfNeeded: random.next() % UInt64(max(1, count)))
    }
}
