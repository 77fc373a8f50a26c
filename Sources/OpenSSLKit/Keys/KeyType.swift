import COpenSSL

/// A kind of key: OpenSSL's name for it and what else must hold.
enum KeyType: Sendable {
    case rsa
    case p256

    /// OpenSSL's name for the kind, at an address that stays good.
    var name: UnsafePointer<CChar> {
        switch self {
        case .rsa: copenssl_name_rsa()
        case .p256: copenssl_name_ec()
        }
    }

    /// Throws unless the key is of this kind.
    func check(_ key: KeyHandle, _ attempted: String) throws(OpenSSLFault) {
        // "RSA" leaves out keys restricted to PSS, but "EC" takes in every curve: there the curve is compared too.
        let matches =
            switch self {
            case .rsa: EVP_PKEY_is_a(key.raw, name) == 1
            case .p256: EVP_PKEY_is_a(key.raw, name) == 1 && key.isInGroup(copenssl_name_p256())
            }
        guard matches else { throw OpenSSLFault(attempted: attempted, reason: "the key is of another kind") }
    }
}
