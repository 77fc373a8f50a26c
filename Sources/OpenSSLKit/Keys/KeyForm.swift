import COpenSSL

/// A way to write a key inside PEM.
enum KeyForm: Sendable {
    /// PKCS#1, "BEGIN RSA PRIVATE KEY".
    case traditionalRSA
    /// PKCS#8, "BEGIN PRIVATE KEY".
    case privateKeyInfo
    /// SPKI, "BEGIN PUBLIC KEY".
    case publicKeyInfo

    /// OpenSSL's name for the structure, at an address that stays good.
    var structure: UnsafePointer<CChar> {
        switch self {
        case .traditionalRSA: copenssl_name_pkcs1()
        case .privateKeyInfo: copenssl_name_private_key_info()
        case .publicKeyInfo: copenssl_name_public_key_info()
        }
    }

    /// Which parts of the key the form holds.
    var selection: Int32 {
        switch self {
        case .traditionalRSA, .privateKeyInfo: copenssl_select_key_pair()
        case .publicKeyInfo: copenssl_select_public_key()
        }
    }
}
