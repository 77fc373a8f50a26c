'use strict'
// The life of a login as an app with js-sdk sees it: expiry by either clock, ends of a session, its user's fate.
// Moves the clocks; `newDevice()` gives a device with an empty storage.

const { check, equal, includes, failure, assert } = require('./checks.cjs')

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RealDate = Date

/** Puts the app's own clock, by which js-sdk decides to refresh, ahead of this machine's for as long as a body runs. */
async function withAppClock(ahead, body) {
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length > 0 ? given : [RealDate.now() + ahead])) }
    static now() { return RealDate.now() + ahead }
  }
  try {
    return await body()
  } finally {
    globalThis.Date = RealDate
  }
}

class Login {
  static async of(emulator, device) {
    const app = device.start()
    const outcome = await app.ensureLogin()
    equal(outcome?.error ?? null, null, 'error of the login')
    device.takeRequests()
    return Object.assign(new Login(), { emulator, device, app, auth: app.auth, uid: app.uid })
  }

  get stored() {
    const text = this.device.read(`credentials_${this.emulator.env}`)
    return text ? JSON.parse(text) : undefined
  }

  /** The paths of the auth requests since the last time. */
  asked() {
    const paths = this.device.takeRequests().map((line) => line.split('/auth/v1/')[1])
    return paths.filter((path) => path !== undefined)
  }

  ask(method, path, headers = {}, body = undefined) {
    return this.emulator.sendTo(this.emulator.authHost, method, path, headers, body)
  }

  refresh(refresh_token) {
    const { env } = this.emulator
    return this.ask('POST', '/auth/v1/token', {}, { client_id: env, client_secret: '', grant_type: 'refresh_token', refresh_token })
  }

  me(token = this.stored.access_token) {
    return this.ask('GET', '/auth/v1/user/me', { authorization: `Bearer ${token}` })
  }

  /** The SDK was told that the login is over: nothing is left of it. */
  isForgotten() {
    equal(this.auth.hasLoginState() ?? null, null, 'hasLoginState')
    equal(this.stored, undefined, 'stored credentials')
  }
}

/** Tokens and a login that are over get these words. */
const NO_TOKEN = { status: 401, error: 'unauthenticated' }
// The words that the documentation tells apps to look for in the SDK's event.
const DISPLACED = { status: 400, error: 'invalid_grant', error_code: 'REFRESH_TOKEN_EXHAUSTED', error_description: /token updated/ }
const NO_GRANT = { status: 400, error: 'invalid_grant', error_code: 'INVALID_REFRESH_TOKEN', error_description: /refresh_token/ }

async function refused(answer, expected, what) {
  const { status, json } = await answer
  includes({ status, ...json }, expected, what)
}

async function checkExpiry(emulator, newDevice) {
  await check('both clocks 2h1m later: one refresh before the next call, the login goes on', async () => {
    const login = await Login.of(emulator, newDevice())
    const before = login.stored
    await emulator.advance('2h1m')
    await withAppClock(2 * HOUR + 60_000, async () => {
      await Promise.all([login.auth.currentUser.refresh(), login.auth.getAccessToken(), login.auth.getLoginState()])
      equal(login.asked().sort(), ['token', 'user/me'], 'requests')
    })
    equal(login.app.uid, login.uid, 'uid')
    await refused(login.refresh(before.refresh_token), NO_GRANT, 'the spent refresh token')
    await refused(login.me(before.access_token), { ...NO_TOKEN, code: 'ACCESS_TOKEN_EXPIRED' }, 'the old access token')
    equal((await login.me()).status, 200, 'status of user/me with the new token')
  })
  await check('the emulator 3h later, the app not: a dead token is sent, the SDK forgets the login', async () => {
    const login = await Login.of(emulator, newDevice())
    await emulator.advance('3h')
    const error = await failure(() => login.auth.currentUser.refresh(), 'refresh')
    includes(error, { error: 'unauthenticated' }, 'error')
    equal(login.asked(), ['user/me'], 'requests')
    login.isForgotten()
  })
  await check('both clocks 31 days later: the refresh token is too old, the SDK forgets the login', async () => {
    const login = await Login.of(emulator, newDevice())
    const events = []
    login.auth.onLoginStateChanged(({ data } = {}) => data && events.push(data))
    const { refresh_token } = login.stored
    await emulator.advance('31d')
    await withAppClock(31 * DAY, async () => {
      includes(await failure(() => login.auth.getAccessToken(), 'getAccessToken'),
        { error: 'unauthenticated', error_description: /refresh_token/ }, 'error')
      login.isForgotten()
    })
    // The documentation tells apps to look for this word.
    assert.ok(events.some(({ eventType, msg }) => eventType === 'credentials_error' && msg.includes('refresh_token')), 'credentials_error')
    await refused(login.refresh(refresh_token), NO_GRANT, 'the old refresh token')
  })
  await check('refreshTokenForce refreshes at once; a refresh token used twice: invalid_grant', async () => {
    const login = await Login.of(emulator, newDevice())
    const { refresh_token } = login.stored
    const next = await login.auth.refreshTokenForce({})
    assert.notEqual(next.refresh_token, refresh_token, 'the refresh token stayed the same')
    await refused(login.refresh(refresh_token), NO_GRANT, 'the spent refresh token')
  })
}

async function checkEnds(emulator, newDevice) {
  const users = `envs/${emulator.env}/users`
  await check('revoke of the access token, and of the refresh token: both tokens dead', async () => {
    for (const name of ['access_token', 'refresh_token']) {
      const login = await Login.of(emulator, newDevice())
      const { access_token, refresh_token } = login.stored
      const { status, json } = await login.ask('POST', `/auth/v1/revoke?client_id=${emulator.env}`, {}, { token: login.stored[name] })
      equal([status, json], [200, {}], `answer to revoke of ${name}`)
      await refused(login.me(access_token), { ...NO_TOKEN, code: 'INVALID_ACCESS_TOKEN' }, 'the access token')
      await refused(login.refresh(refresh_token), NO_GRANT, 'the refresh token')
      await failure(() => login.auth.currentUser.refresh(), 'currentUser.refresh')
      login.isForgotten()
    }
  })
  await check('introspect: the token of a login, then {} once the login has ended', async () => {
    const login = await Login.of(emulator, newDevice())
    const authorization = `Bearer ${login.stored.access_token}`
    const { json } = await login.ask('GET', '/auth/v1/token/introspect', { authorization })
    includes(json, { token_type: 'Bearer', client_id: emulator.env, sub: login.uid, scope: /^user/ }, 'answer')
    await login.auth.signOut()
    const after = await login.ask('GET', '/auth/v1/token/introspect', { authorization })
    equal([after.status, after.json], [200, {}], 'answer after signOut')
  })
  await check('revokeAllDevices ends every login of the user, and of nobody else', async () => {
    const here = await Login.of(emulator, newDevice())
    const there = await Login.of(emulator, newDevice())
    equal(there.uid, here.uid, 'uid')
    const { status } = await here.ask('DELETE', '/auth/v1/user/revoke/all', { authorization: `Bearer ${here.stored.access_token}` })
    equal(status, 200, 'status')
    for (const login of [here, there]) await refused(login.me(), NO_TOKEN, 'user/me')
    equal((await Login.of(emulator, newDevice())).uid, here.uid, 'uid of the next login')
  })
  await check('at most one device: the login on another ends the first, whose SDK forgets it', async () => {
    const auth = `envs/${emulator.env}/auth`
    await emulator.control('PATCH', auth, { maxDevices: 1 })
    const first = await Login.of(emulator, newDevice())
    const second = await Login.of(emulator, newDevice())
    await refused(first.refresh(first.stored.refresh_token), DISPLACED, 'refresh on the first device')
    // Both apps run in one process; the device that is used must be the one that is installed.
    first.device.install()
    await failure(() => first.auth.refreshTokenForce({}), 'refreshTokenForce')
    first.isForgotten()
    second.device.install()
    await second.auth.currentUser.refresh()
    await emulator.control('PATCH', auth, { maxDevices: null })
  })
  await check('a user blocked while logged in: refused without end of the login; unblocked: good', async () => {
    const login = await Login.of(emulator, newDevice())
    const { refresh_token } = login.stored
    await emulator.control('PATCH', `${users}/${login.uid}`, { status: 'BLOCKED' })
    await refused(login.me(), { error: 'user_disabled', code: 'USER_DISABLED' }, 'user/me')
    await refused(login.refresh(refresh_token), { error: 'user_disabled', code: 'USER_DISABLED' }, 'refresh')
    await emulator.inCloud(() => refused(login.me(), { error: 'user_blocked', code: 'USER_BLOCKED' }, 'user/me in profile cloud'))
    await failure(() => login.auth.currentUser.refresh(), 'currentUser.refresh')
    await emulator.control('PATCH', `${users}/${login.uid}`, { status: 'ACTIVE' })
    await login.auth.currentUser.refresh()
    equal((await login.refresh(refresh_token)).status, 200, 'status of refresh, unblocked')
  })
  await check('a deleted user: tokens dead, the SDK forgets the login; the next login makes a new uid', async () => {
    const device = newDevice()
    const login = await Login.of(emulator, device)
    const { refresh_token } = login.stored
    await emulator.control('DELETE', `${users}/${login.uid}`)
    await refused(login.me(), NO_TOKEN, 'user/me')
    await refused(login.refresh(refresh_token), NO_GRANT, 'refresh')
    await failure(() => login.auth.currentUser.refresh(), 'currentUser.refresh')
    login.isForgotten()
    const { openid } = await emulator.login('alice')
    const again = await Login.of(emulator, device)
    assert.notEqual(again.uid, login.uid, 'the new account has the uid of the old one')
    includes((await emulator.users()).find(({ uid }) => uid === again.uid), { customUserId: openid, status: 'ACTIVE' }, 'account')
  })
}

async function checkSessions(emulator, newDevice) {
  await checkExpiry(emulator, newDevice)
  await checkEnds(emulator, newDevice)
}

module.exports = { checkSessions }
