import COpenSSL

/// Compares secrets in a time that does not depend on where they differ.
///
/// - Parameters:
///   - a: One value.
///   - b: The other value.
/// - Returns: Whether both have the same bytes; values of different lengths are told apart at once.
public func constantTimeEquals(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}
