import COpenSSL

/// The making of keys from given bytes: the same bytes give the same key, in every process and on every machine.
enum KeyDerivation {
    private static let attempted = "derive a key"

    /// An RSA key whose primes are the first ones after two numbers that follow from the material.
    static func rsa(of material: [UInt8], bits: Int) throws(OpenSSLFault) -> KeyHandle {
        guard (512...8192).contains(bits), bits.isMultiple(of: 16) else {
            throw OpenSSLFault(attempted: attempted, reason: "the size must be from 512 to 8192 bits, in steps of 16")
        }
        let exponent = try BigNumber(65537)
        var source = DerivedBytes(of: material)
        let first = try prime(of: bits / 2, from: &source, fitting: exponent)
        let second = try prime(of: bits / 2, from: &source, fitting: exponent)
        let (p, q) = first.isLess(than: second) ? (second, first) : (first, second)
        let (belowP, belowQ) = (try p.minusOne(), try q.minusOne())
        let d = try exponent.inverse(modulo: belowP.times(belowQ))
        let parts = [
            try p.times(q), exponent, d, p, q, try d.modulo(belowP), try d.modulo(belowQ), try q.inverse(modulo: p),
        ]
        let parameters = try checked(copenssl_rsa_parts(parts.map { Optional($0.raw) }), attempted)
        defer { OSSL_PARAM_free(parameters) }
        // The numbers are wiped with their owners, which must outlive the last use of what points to them.
        return try withExtendedLifetime(parts) { () throws(OpenSSLFault) in
            try KeyHandle.assembled(from: parameters, .rsa, copenssl_select_key_pair(), attempted)
        }
    }

    /// A P-256 key whose number is the material's remainder.
    static func p256(of material: [UInt8]) throws(OpenSSLFault) -> KeyHandle {
        guard material.count == P256PrivateKey.materialSize else {
            throw OpenSSLFault(attempted: attempted, reason: "it takes \(P256PrivateKey.materialSize) bytes")
        }
        let group = try checked(
            EC_GROUP_new_by_curve_name_ex(CryptoLibrary.shared.context, nil, NID_X9_62_prime256v1), attempted)
        defer { EC_GROUP_free(group) }
        let order = try BigNumber()
        try check(EC_GROUP_get_order(group, order.raw, nil), attempted)
        let number = try BigNumber(material).modulo(order.minusOne())
        try number.add(1)
        let point = try publicPoint(of: number, in: group)
        let parameters = try checked(copenssl_p256_parts(number.raw, point, point.count), attempted)
        defer { OSSL_PARAM_free(parameters) }
        return try KeyHandle.assembled(from: parameters, .p256, copenssl_select_key_pair(), attempted)
    }

    /// The first prime from a number on that makes a product of exactly the wanted size with another one like it.
    private static func prime(
        of bits: Int, from source: inout DerivedBytes, fitting exponent: BigNumber
    ) throws(OpenSSLFault) -> BigNumber {
        while true {
            let candidate = try BigNumber(source.next(bits / 8))
            for bit in [0, bits - 2, bits - 1] { try candidate.set(bit: bit) }
            while candidate.bits == bits {
                // The cheap test first would save nothing: the prime test begins with small divisors itself.
                if try candidate.isPrime(), try candidate.minusOne().sharesNoDivisor(with: exponent) {
                    return candidate
                }
                try candidate.add(2)
            }
        }
    }

    private static func publicPoint(of number: BigNumber, in group: OpaquePointer) throws(OpenSSLFault) -> [UInt8] {
        let point = try checked(EC_POINT_new(group), attempted)
        defer { EC_POINT_free(point) }
        let context = try checked(BN_CTX_secure_new_ex(CryptoLibrary.shared.context), attempted)
        defer { BN_CTX_free(context) }
        try check(EC_POINT_mul(group, point, number.raw, nil, nil, context), attempted)
        var bytes = [UInt8](repeating: 0, count: 1 + 2 * JOSESignature.numberSize)
        let form = POINT_CONVERSION_UNCOMPRESSED
        guard EC_POINT_point2oct(group, point, form, &bytes, bytes.count, context) == bytes.count else {
            throw OpenSSLFault(draining: attempted)
        }
        return bytes
    }
}

/// Any number of bytes that follow from a few.
private struct DerivedBytes {
    private let material: [UInt8]
    private var block: UInt64 = 0

    init(of material: [UInt8]) { self.material = material }

    mutating func next(_ count: Int) throws(OpenSSLFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            block += 1
            bytes += try SHA256.digest(material + (0..<8).map { UInt8(truncatingIfNeeded: block >> (8 * $0)) })
        }
        return Array(bytes.prefix(count))
    }
}
