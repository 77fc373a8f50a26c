/// An RSA public key that verifies RS256 signatures.
public final class RSAPublicKey: Sendable {
    /// The modulus, big-endian without leading zeros.
    public let modulus: [UInt8]
    /// The public exponent, big-endian without leading zeros.
    public let exponent: [UInt8]

    private let handle: KeyHandle

    init(handle: KeyHandle) throws(OpenSSLFault) {
        self.handle = handle
        modulus = try handle.number("n")
        exponent = try handle.number("e")
    }

    /// Reads a key.
    ///
    /// - Parameter pem: The key as SPKI, "BEGIN PUBLIC KEY".
    /// - Throws: `OpenSSLFault` for a key that is not RSA or text that is no public key.
    public convenience init(pem: String) throws(OpenSSLFault) {
        try self.init(handle: KeyDecoding.publicKey(pem, type: .rsa))
    }

    /// The key as SPKI, "BEGIN PUBLIC KEY".
    public var pem: String {
        get throws(OpenSSLFault) { try KeyEncoding.pem(handle, form: .publicKeyInfo) }
    }

    /// The size of the modulus.
    public var bits: Int {
        handle.bits
    }

    /// Checks an RS256 signature.
    ///
    /// - Parameters:
    ///   - signature: The signature to check.
    ///   - message: The bytes it should be of.
    /// - Returns: Whether it is this key's signature of the message; `false` for anything wrong.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        KeySigning.verifies(signature, of: message, with: handle)
    }
}
