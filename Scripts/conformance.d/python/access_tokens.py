"""A back end that verifies access tokens with PyJWT, as PyJWT's own documentation says."""

import jwt
from answering import serve


def verify(token, certs, host, issuer, audience, algorithms):
    """The claims of a token whose signature, issuer, audience and age hold."""
    key = jwt.PyJWKClient(certs, headers={"Host": host}, cache_keys=False).get_signing_key_from_jwt(token).key
    required = {"require": ["iss", "sub", "aud", "exp", "iat"]}
    return jwt.decode(token, key, algorithms=algorithms, audience=audience, issuer=issuer, options=required)


def header(token):
    return jwt.get_unverified_header(token)


serve(verify=verify, header=header)
