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
#include <openssl/param_build.h>
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

/// The parts of an RSA key pair, in the order of RFC 8017; NULL where one cannot be taken. Names are not copied, so they
/// must be literals.
static inline OSSL_PARAM *copenssl_rsa_parts(const BIGNUM *const parts[8]) {
    static const char *const names[8] = {
        OSSL_PKEY_PARAM_RSA_N,           OSSL_PKEY_PARAM_RSA_E,         OSSL_PKEY_PARAM_RSA_D,
        OSSL_PKEY_PARAM_RSA_FACTOR1,     OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
        OSSL_PKEY_PARAM_RSA_EXPONENT2,   OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
    };
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    if (builder == NULL) return NULL;
    OSSL_PARAM *parameters = NULL;
    int is_good = 1;
    for (int index = 0; index < 8 && is_good; index++) {
        is_good = OSSL_PARAM_BLD_push_BN(builder, names[index], parts[index]);
    }
    if (is_good) parameters = OSSL_PARAM_BLD_to_param(builder);
    OSSL_PARAM_BLD_free(builder);
    return parameters;
}

/// The parts of a P-256 key pair; NULL where one cannot be taken.
static inline OSSL_PARAM *copenssl_p256_parts(const BIGNUM *number, const unsigned char *point, size_t count) {
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    if (builder == NULL) return NULL;
    OSSL_PARAM *parameters = NULL;
    if (OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0) &&
        OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, count) &&
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, number)) {
        parameters = OSSL_PARAM_BLD_to_param(builder);
    }
    OSSL_PARAM_BLD_free(builder);
    return parameters;
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
