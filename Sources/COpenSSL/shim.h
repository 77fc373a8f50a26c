#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/encoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

// Swift sees functions, not function-like or compound macros; these give the macros we need a function each.

/// The start-up options: read no openssl.cnf, and leave the library usable by threads that still run at exit.
static inline uint64_t copenssl_startup_options(void) {
    return OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT;
}

/// The selection of a private key together with its public half.
static inline int copenssl_select_key_pair(void) {
    return EVP_PKEY_KEYPAIR;
}

/// The selection of a public key alone.
static inline int copenssl_select_public_key(void) {
    return EVP_PKEY_PUBLIC_KEY;
}

/// Wipes and frees memory that OpenSSL allocated.
static inline void copenssl_clear_free(void *memory, size_t count) {
    OPENSSL_clear_free(memory, count);
}

/// The number of bytes a big number takes.
static inline int copenssl_bn_byte_count(const BIGNUM *number) {
    return BN_num_bytes(number);
}

// OpenSSL keeps the address of some names it is given, while the C form of a Swift string dies with the call. The
// names that it may keep therefore come from here, where they live as long as the process.

static inline const char *copenssl_name_pem(void) {
    return "PEM";
}

static inline const char *copenssl_name_rsa(void) {
    return "RSA";
}

static inline const char *copenssl_name_ec(void) {
    return "EC";
}

static inline const char *copenssl_name_p256(void) {
    return SN_X9_62_prime256v1;
}

static inline const char *copenssl_name_pkcs1(void) {
    return "pkcs1";
}

static inline const char *copenssl_name_private_key_info(void) {
    return "PrivateKeyInfo";
}

static inline const char *copenssl_name_public_key_info(void) {
    return "SubjectPublicKeyInfo";
}

/// Starts an HMAC over SHA-256; here, since a parameter list is made of addresses too.
static inline int copenssl_hmac_sha256_init(EVP_MAC_CTX *context, const unsigned char *key, size_t count) {
    char digest[] = "SHA256";
    OSSL_PARAM parameters[2];
    parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0);
    parameters[1] = OSSL_PARAM_construct_end();
    return EVP_MAC_init(context, key, count, parameters);
}

#endif
