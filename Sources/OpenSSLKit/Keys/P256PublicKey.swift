/// A public key on the curve P-256 that verifies ES256 signatures.
public final class P256PublicKey: Sendable {
    /// The first coordinate, 32 bytes big-endian.
    public let x: [UInt8]
    /// The second coordinate, 32 bytes big-endian.
    public let y: [UInt8]
    /// The key as SPKI, "BEGIN PUBLIC KEY".
    public let pem: String

    private let handle: KeyHandle

    init(handle: KeyHandle) throws(OpenSSLFault) {
        self.handle = handle
        x = try handle.number("qx", size: JOSESignature.numberSize)
        y = try handle.number("qy", size: JOSESignature.numberSize)
        pem = try KeyEncoding.pem(handle, form: .publicKeyInfo)
    }

    /// Reads a key.
    ///
    /// - Parameter pem: The key as SPKI, "BEGIN PUBLIC KEY".
    /// - Throws: `OpenSSLFault` for a key on another curve or text that is no public key.
    public convenience init(pem: String) throws(OpenSSLFault) {
        try self.init(handle: KeyDecoding.publicKey(pem, type: .p256))
    }

    /// Checks an ES256 signature in the form of JOSE.
    ///
    /// - Parameters:
    ///   - signature: The signature's r followed by s; anything but 64 bytes is refused.
    ///   - message: The bytes it should be of.
    /// - Returns: Whether it is this key's signature of the message; `false` for anything wrong.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let der = try? JOSESignature.der(fromRaw: signature) else { return false }
        return KeySigning.verifies(der, of: message, with: handle)
    }
}
