import COpenSSL

/// The process's own OpenSSL library context and the algorithms fetched from it.
///
/// It is made on first use and lives until the process ends, hence no `deinit`. A context of our own keeps the
/// results independent of an openssl.cnf and of whatever else in the process uses libcrypto.
///
/// `@unchecked Sendable`: the handles are never changed after `init`, and OpenSSL allows a library context and
/// fetched algorithms to be used from several threads at once.
final class CryptoLibrary: @unchecked Sendable {
    let context: OpaquePointer
    let sha1: OpaquePointer
    let sha256: OpaquePointer
    let hmac: OpaquePointer
    let aes128CBC: OpaquePointer

    private static let created = Result { () throws(OpenSSLFault) in try CryptoLibrary() }

    /// The one instance, or the fault that kept it from being made.
    static var shared: CryptoLibrary {
        get throws(OpenSSLFault) { try created.get() }
    }

    private init() throws(OpenSSLFault) {
        let attempted = "start the cryptographic library"
        try check(OPENSSL_init_crypto(copenssl_startup_options(), nil), attempted)
        context = try checked(OSSL_LIB_CTX_new(), attempted)
        _ = try checked(OSSL_PROVIDER_load(context, "default"), attempted)
        sha1 = try checked(EVP_MD_fetch(context, "SHA1", nil), attempted)
        sha256 = try checked(EVP_MD_fetch(context, "SHA256", nil), attempted)
        hmac = try checked(EVP_MAC_fetch(context, "HMAC", nil), attempted)
        aes128CBC = try checked(EVP_CIPHER_fetch(context, "AES-128-CBC", nil), attempted)
    }
}
