/// A private key on the curve P-256 that signs as ES256.
public final class P256PrivateKey: Sendable {
    private let handle: KeyHandle

    private init(handle: KeyHandle) {
        self.handle = handle
    }

    /// Generates a new key.
    ///
    /// - Returns: The key.
    /// - Throws: `OpenSSLFault` when OpenSSL cannot generate one.
    public static func generate() throws(OpenSSLFault) -> P256PrivateKey {
        P256PrivateKey(handle: try KeyGeneration.p256())
    }

    /// How many bytes a key is made of: more than the number has, so that no value is likelier than another.
    public static let materialSize = 48

    /// Makes the key that follows from given bytes (FIPS 186-4, B.4.1): the same ones give the same key, everywhere.
    ///
    /// - Parameter material: ``materialSize`` bytes, unpredictable or such that shall give a key again.
    /// - Throws: `OpenSSLFault` for another number of bytes.
    public init(of material: [UInt8]) throws(OpenSSLFault) {
        handle = try KeyDerivation.p256(of: material)
    }

    /// Reads an unencrypted key.
    ///
    /// - Parameter pem: The key as PKCS#8 or SEC1.
    /// - Throws: `OpenSSLFault` for an encrypted key, a key on another curve or text that is no private key.
    public init(pem: String) throws(OpenSSLFault) {
        handle = try KeyDecoding.privateKey(pem, type: .p256)
    }

    /// The key as PKCS#8, "BEGIN PRIVATE KEY".
    public var pem: String {
        get throws(OpenSSLFault) { try KeyEncoding.pem(handle, form: .privateKeyInfo) }
    }

    /// The public half, which does not keep the private one alive.
    public var publicKey: P256PublicKey {
        get throws(OpenSSLFault) { try P256PublicKey(handle: handle.publicHalf(type: .p256)) }
    }

    /// Signs a message as ES256, that is ECDSA over SHA-256 in the form of JOSE.
    ///
    /// - Parameter message: The bytes to sign.
    /// - Returns: The signature's r followed by s, 64 bytes.
    /// - Throws: `OpenSSLFault` when OpenSSL cannot sign.
    public func sign(_ message: [UInt8]) throws(OpenSSLFault) -> [UInt8] {
        try JOSESignature.raw(fromDER: KeySigning.sign(message, with: handle))
    }
}
