/// The 64 symbols of a base64 variant, with the encoding and the strict decoding that the variants share.
struct Base64Alphabet: Sendable {
    static let standard = Base64Alphabet(lastTwo: "+/")
    static let urlSafe = Base64Alphabet(lastTwo: "-_")
    static let padding = UInt8(ascii: "=")

    private static let invalid: UInt8 = 0xFF

    private let symbols: [UInt8]
    private let values: [UInt8]

    private init(lastTwo: String) {
        symbols = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastTwo).utf8)
        var values = [UInt8](repeating: Self.invalid, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        self.values = values
    }

    /// Writes bytes in this alphabet, with `=` up to a multiple of four symbols where `padded`.
    func encode(_ bytes: [UInt8], padded: Bool) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output in
            var written = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                written += encodeGroup(bytes, at: start, to: output, at: written)
            }
            while padded, written % 4 != 0 {
                output[written] = Self.padding
                written += 1
            }
            return written
        }
    }

    /// Reads unpadded text; `nil` for a foreign symbol, an impossible length or a non-zero trailing bit.
    func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var sound = true
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, written in
            for start in stride(from: 0, to: text.count, by: 4) where sound {
                let symbols = UnsafeBufferPointer(rebasing: text[start..<min(start + 4, text.count)])
                sound = decodeGroup(symbols, to: output, at: &written)
            }
        }
        return sound ? bytes : nil
    }

    /// Writes up to three bytes as up to four symbols and returns how many.
    private func encodeGroup(
        _ bytes: [UInt8], at start: Int, to output: UnsafeMutableBufferPointer<UInt8>, at position: Int
    ) -> Int {
        let count = min(3, bytes.count - start)
        var bits = UInt32(bytes[start]) << 16
        if count > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
        if count > 2 { bits |= UInt32(bytes[start + 2]) }
        for index in 0...count {
            output[position + index] = symbols[Int(bits >> UInt32(18 - 6 * index) & 0x3F)]
        }
        return count + 1
    }

    /// Reads two to four symbols as one to three bytes; `false` when they are not a canonical encoding.
    private func decodeGroup(
        _ symbols: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>, at position: inout Int
    ) -> Bool {
        var bits: UInt32 = 0
        for (index, symbol) in symbols.enumerated() {
            let value = values[Int(symbol)]
            guard value != Self.invalid else { return false }
            bits |= UInt32(value) << UInt32(18 - 6 * index)
        }
        let count = symbols.count - 1
        for index in 0..<count {
            output[position + index] = UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * index))
        }
        position += count
        return bits & (0xFF_FFFF >> UInt32(8 * count)) == 0
    }
}
