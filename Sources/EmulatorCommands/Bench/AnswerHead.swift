/// What matters of the head of an answer.
struct AnswerHead {
    let status: Int
    /// The bytes of the head, with the empty line.
    let count: Int
    let bodyCount: Int

    /// The head that bytes begin with; `nil` if it is not complete.
    ///
    /// Every server here tells its body's length.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 16, let end = Self.end(of: bytes) else { return nil }
        count = end
        status = Self.number(bytes[9..<12])
        bodyCount = Self.bodyCount(in: bytes[..<end])
    }

    private static func end(of bytes: [UInt8]) -> Int? {
        var index = 3
        while index < bytes.count {
            if bytes[index] == 0x0A, bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A { return index + 1 }
            index += 1
        }
        return nil
    }

    private static let lengthName = Array("\ncontent-length:".utf8)

    private static func bodyCount(in head: ArraySlice<UInt8>) -> Int {
        var matched = 0
        for index in head.indices {
            // No letter occurs twice at the name's beginning, so a mismatch never hides a match.
            matched = head[index] | 0x20 == lengthName[matched] | 0x20 ? matched + 1 : 0
            guard matched == lengthName.count else { continue }
            return number(head[(index + 1)...].drop { $0 == 0x20 }.prefix { $0 != 0x0D })
        }
        return 0
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
}
