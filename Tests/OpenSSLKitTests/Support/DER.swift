/// The little DER that tests need to wrap keys in forms the library does not write.
enum DER {
    static let null: [UInt8] = [0x05, 0x00]

    static func sequence(_ parts: [UInt8]...) -> [UInt8] {
        element(0x30, parts.flatMap { $0 })
    }

    static func octets(_ bytes: [UInt8]) -> [UInt8] {
        element(0x04, bytes)
    }

    static func integer(_ value: [UInt8]) -> [UInt8] {
        element(0x02, value)
    }

    static func identifier(_ bytes: UInt8...) -> [UInt8] {
        element(0x06, bytes)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch content.count {
        case ..<0x80: [tag, UInt8(content.count)] + content
        case ..<0x100: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }
}
