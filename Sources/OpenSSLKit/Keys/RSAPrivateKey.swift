/// An RSA private key that signs as RS256.
public final class RSAPrivateKey: Sendable {
    private let handle: KeyHandle

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// Generates a new key.
    ///
    /// - Parameter bits: The size of the modulus, from 512 to 8192.
    /// - Returns: The key.
    /// - Throws: `OpenSSLFault` for a size out of range.
    public static func generate(bits: Int) throws(OpenSSLFault) -> RSAPrivateKey {
        RSAPrivateKey(handle: try KeyGeneration.rsa(bits: bits))
    }

    /// Makes the key that follows from given bytes: the same ones give the same key, everywhere.
    ///
    /// - Parameters:
    ///   - material: Unpredictable bytes, or such that shall give a key again; at least 32 for a good key.
    ///   - bits: The size of the modulus, from 512 to 8192 in steps of 16.
    /// - Throws: `OpenSSLFault` for a size out of range.
    public init(of material: [UInt8], bits: Int) throws(OpenSSLFault) {
        handle = try KeyDerivation.rsa(of: material, bits: bits)
    }

    /// Reads an unencrypted key.
    ///
    /// - Parameter pem: The key as PKCS#1 or PKCS#8.
    /// - Throws: `OpenSSLFault` for an encrypted key, a key that is not RSA or text that is no private key.
    public init(pem: String) throws(OpenSSLFault) {
        handle = try KeyDecoding.privateKey(pem, type: .rsa)
    }

    /// The key as PKCS#1, "BEGIN RSA PRIVATE KEY".
    public var pem: String {
        get throws(OpenSSLFault) { try KeyEncoding.pem(handle, form: .traditionalRSA) }
    }

    /// The public half, which does not keep the private one alive.
    public var publicKey: RSAPublicKey {
        get throws(OpenSSLFault) { try RSAPublicKey(handle: handle.publicHalf(type: .rsa)) }
    }

    /// The size of the modulus.
    public var bits: Int {
        handle.bits
    }

    /// Signs a message as RS256, that is RSASSA-PKCS1-v1_5 over SHA-256.
    ///
    /// - Parameter message: The bytes to sign.
    /// - Returns: The signature, as long as the modulus.
    /// - Throws: `OpenSSLFault` when OpenSSL cannot sign.
    public func sign(_ message: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        try KeySigning.sign(message, with: handle)
    }
}
