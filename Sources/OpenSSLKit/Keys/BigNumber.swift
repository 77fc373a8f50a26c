import COpenSSL

/// A whole number of any size that is wiped when it goes; only for use on one thread.
final class BigNumber {
    let raw: OpaquePointer
    private static let attempted = "calculate a key"

    init() throws(OpenSSLFault) { raw = try checked(BN_secure_new(), Self.attempted) }

    /// The number of these bytes, the most significant first.
    convenience init(_ bytes: [UInt8]) throws(OpenSSLFault) {
        try self.init()
        _ = try checked(BN_bin2bn(bytes, Int32(bytes.count), raw), Self.attempted)
    }

    /// A small number.
    convenience init(_ word: UInt) throws(OpenSSLFault) {
        try self.init()
        try check(BN_set_word(raw, word), Self.attempted)
    }

    deinit { BN_clear_free(raw) }

    /// Sets one bit.
    func set(bit: Int) throws(OpenSSLFault) { try check(BN_set_bit(raw, Int32(bit)), Self.attempted) }

    func add(_ word: UInt) throws(OpenSSLFault) { try check(BN_add_word(raw, word), Self.attempted) }

    func isLess(than other: BigNumber) -> Bool { BN_cmp(raw, other.raw) < 0 }

    var isOne: Bool { BN_is_one(raw) == 1 }

    var bits: Int { Int(BN_num_bits(raw)) }

    /// The result of an operation that takes the place of the result, and a workspace.
    static func result(
        _ operation: (OpaquePointer, OpaquePointer) -> Int32
    ) throws(OpenSSLFault) -> BigNumber {
        let result = try BigNumber()
        let context = try checked(BN_CTX_secure_new_ex(CryptoLibrary.shared.context), attempted)
        defer { BN_CTX_free(context) }
        try check(operation(result.raw, context), attempted)
        return result
    }

    func times(_ other: BigNumber) throws(OpenSSLFault) -> BigNumber {
        try Self.result { BN_mul($0, raw, other.raw, $1) }
    }

    func minusOne() throws(OpenSSLFault) -> BigNumber {
        let one = try BigNumber(1)
        return try Self.result { result, _ in BN_sub(result, raw, one.raw) }
    }

    func modulo(_ divisor: BigNumber) throws(OpenSSLFault) -> BigNumber {
        try Self.result { BN_div(nil, $0, raw, divisor.raw, $1) }
    }

    /// The number that times this one leaves a remainder of one; the two must have no common divisor.
    func inverse(modulo modulus: BigNumber) throws(OpenSSLFault) -> BigNumber {
        try Self.result { BN_mod_inverse($0, raw, modulus.raw, $1) == nil ? 0 : 1 }
    }

    func sharesNoDivisor(with other: BigNumber) throws(OpenSSLFault) -> Bool {
        try Self.result { BN_gcd($0, raw, other.raw, $1) }.isOne
    }

    /// Whether it is a prime; one chance in 2^128 of a mistake.
    func isPrime() throws(OpenSSLFault) -> Bool {
        let context = try checked(BN_CTX_secure_new_ex(CryptoLibrary.shared.context), Self.attempted)
        defer { BN_CTX_free(context) }
        let answer = BN_check_prime(raw, context, nil)
        guard answer >= 0 else { throw OpenSSLFault(draining: Self.attempted) }
        return answer == 1
    }
}
