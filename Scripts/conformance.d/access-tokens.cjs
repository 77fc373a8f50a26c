'use strict'
// What a back end of somebody else, in Python with PyJWT, makes of access tokens and of /auth/v1/certs.

const { check, equal, includes, failure, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { withPython } = require('./python-side.cjs')

const ALGORITHMS = ['ES256', 'RS256']

/** An environment with one login, and the questions that a back end asks about its tokens. */
class Place {
  constructor(emulator, python, { id, appid }) {
    Object.assign(this, { emulator, python, id, appid })
    this.host = `${id}.ap-shanghai.tcb-api.tencentcloudapi.com`
  }

  /** A custom login; gives the token response. */
  async logIn() {
    const { code } = await this.emulator.control('POST', `wechat/apps/${this.appid}/users/alice/login`)
    const service = `${this.id}.service.tcloudbase.com`
    const { json } = await this.emulator.sendTo(service, 'POST', '/getLoginTicket', {}, { code })
    const signedIn = await this.emulator.sendTo(this.host, 'POST', '/auth/v1/signin/custom', {},
      { provider_id: 'custom', ticket: json.ticket })
    assert.equal(signedIn.status, 200, signedIn.text)
    return signedIn.json
  }

  /** Verifies a token as this environment's back end, but for what is named otherwise. */
  verify(token, otherwise = {}) {
    return this.python.call('verify', { token, certs: `${this.emulator.url}/auth/v1/certs`, host: this.host,
      issuer: `https://${this.host}`, audience: this.id, algorithms: ALGORITHMS, ...otherwise })
  }

  async refused(token, type, otherwise) {
    const error = await failure(() => this.verify(token, otherwise), 'verify')
    equal(error.type, type, `type of the error (${error.message})`)
  }
}

/** The same token with another claim, under its old signature. */
function forged(token, claims) {
  const [head, payload, signature] = token.split('.')
  const changed = { ...JSON.parse(Buffer.from(payload, 'base64url')), ...claims }
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}

/** The same token with the lowest bit of its signature's first byte turned over. */
function tampered(token) {
  const [head, payload, signature] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes[0] ^= 1
  return [head, payload, bytes.toString('base64url')].join('.')
}

async function checkTokens(place, other, algorithm) {
  const says = (text) => `${algorithm}: ${text}`
  await check(says('the key set verifies a token by its kid; iss, aud, exp, sub are right'), async () => {
    const { access_token: token, sub, expires_in } = await place.logIn()
    const claims = await place.verify(token)
    includes(claims, { sub, user_id: sub, aud: place.id, project_id: place.id, scope: /^user/ }, 'claims')
    equal(claims.exp - claims.iat, expires_in, 'exp - iat')
    const head = await place.python.call('header', { token })
    includes(head, { alg: algorithm, kid: /./ }, 'header')
    return `${algorithm}, ${token.length} characters`
  })
  await check(says('a refreshed token verifies too'), async () => {
    const { refresh_token } = await place.logIn()
    const { json } = await place.emulator.sendTo(place.host, 'POST', '/auth/v1/token', {},
      { client_id: place.id, client_secret: '', grant_type: 'refresh_token', refresh_token })
    includes(await place.verify(json.access_token), { sub: json.sub }, 'claims')
  })
  await check(says('a forged claim, a tampered signature, no signature: refused'), async () => {
    const { access_token: token } = await place.logIn()
    await place.refused(forged(token, { sub: 'somebody-else' }), 'InvalidSignatureError')
    await place.refused(tampered(token), 'InvalidSignatureError')
    await place.refused(`${token.split('.').slice(0, 2).join('.')}.`, 'InvalidSignatureError')
  })
  await check(says('another issuer, another audience, another environment\'s key set: refused'), async () => {
    const { access_token: token } = await place.logIn()
    await place.refused(token, 'InvalidIssuerError', { issuer: `https://${other.host}` })
    await place.refused(token, 'InvalidAudienceError', { audience: other.id })
    await place.refused(token, 'PyJWKClientError', { host: other.host })
  })
}

async function checkAge(place) {
  await check('a token of three hours ago: ExpiredSignatureError', async () => {
    const clock = `envs/${place.id}/clock`
    // PyJWT has this machine's clock, so the token is made in the emulator's past.
    await place.emulator.control('POST', clock, { set: new Date(Date.now() - 3 * 3_600_000).toISOString() })
    const { access_token: old } = await place.logIn()
    await place.emulator.control('POST', clock, { reset: true })
    await place.refused(old, 'ExpiredSignatureError')
    assert.ok(await place.verify((await place.logIn()).access_token))
  })
}

async function checkRotation(place, algorithm) {
  await check(`${algorithm}: after POST token-keys tokens of both keys verify, each by its kid`, async () => {
    const before = (await place.logIn()).access_token
    await place.emulator.control('POST', `envs/${place.id}/token-keys`)
    const after = (await place.logIn()).access_token
    const kids = []
    for (const token of [before, after]) {
      includes(await place.verify(token), { aud: place.id }, 'claims')
      kids.push((await place.python.call('header', { token })).kid)
    }
    assert.notEqual(kids[0], kids[1], 'both tokens have the same kid')
  })
}

/** An environment whose algorithm is changed keeps the tokens of before. */
async function checkChangeOfAlgorithm(place, other) {
  const before = (await place.logIn()).access_token
  await place.emulator.control('PATCH', `envs/${place.id}/auth`, { tokenAlgorithm: 'RS256' })
  await checkTokens(place, other, 'RS256')
  await checkRotation(place, 'RS256')
  await check('RS256: a token of before the change still verifies', async () => {
    includes(await place.verify(before), { aud: place.id }, 'claims')
    includes(await place.python.call('header', { token: before }), { alg: 'ES256' }, 'header')
  })
}

async function newPlace(emulator, python) {
  return new Place(emulator, python, await emulator.control('POST', 'envs', {}))
}

withEmulator((emulator) => withPython(['access_tokens.py'], async (python) => {
  const other = await newPlace(emulator, python)
  const place = await newPlace(emulator, python)
  await checkTokens(place, other, 'ES256')
  await checkAge(place)
  await checkRotation(place, 'ES256')
  await checkChangeOfAlgorithm(place, other)
}))
