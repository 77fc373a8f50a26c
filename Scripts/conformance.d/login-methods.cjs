'use strict'
// The log-ins beside Custom Login, as an app with js-sdk makes them: anonymous, user name and password, openid.
//
// `newDevice()` gives a device with an empty storage.

const { check, equal, includes, failure, assert } = require('./checks.cjs')
const { release } = require('./release.cjs')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** How a login is refused that is switched off. */
const OFF = {
  status: 'failed_precondition', code: 'LOGIN_TYPE_DISABLED', message: /not enabled/, category: 'PROVIDER_NOT_ENABLED',
}

/** Switches a login method; gives the switch back when the body has ended. */
async function withMethod(emulator, method, body) {
  const set = (on) => emulator.control('PATCH', `envs/${emulator.env}/login-methods`, { [method]: on })
  await set(true)
  try {
    return await body()
  } finally {
    await set(false)
  }
}

/** The auth requests of a login: its own, then user/me, once or as often as the release likes. */
function checkRequests(device, hosts, own) {
  const [first, ...rest] = device.takeRequests().filter((line) => line.includes('/auth/v1/')).slice(own.length - 1)
  equal(first, `POST ${hosts.auth}/auth/v1/${own.at(-1)}`, 'the request that logs in')
  equal([...new Set(rest)], [`GET ${hosts.auth}/auth/v1/user/me`], 'the requests after it')
  if (!release().asksForUserAgain) equal(rest.length, 1, 'requests of user/me')
}

async function refusal(logIn, expected) {
  const outcome = await logIn()
  includes(outcome?.error, release().authError(expected), 'error')
}

async function checkAnonymous(emulator, newDevice, hosts) {
  await check('anonymous login off: LOGIN_TYPE_DISABLED, in profile cloud 4045', async () => {
    await refusal(() => newDevice().start().auth.signInAnonymously(), OFF)
    await emulator.inCloud(() =>
      refusal(() => newDevice().start().auth.signInAnonymously(), { ...OFF, code: 4045 }))
  })
  await withMethod(emulator, 'anonymous', async () => {
    const device = newDevice()
    let uid
    await check('signInAnonymously: a uid, scope anonymous, is_anonymous', async () => {
      const app = device.start()
      device.takeRequests()
      const outcome = await app.auth.signInAnonymously()
      equal(outcome?.error ?? null, null, 'error')
      checkRequests(device, hosts, ['signin/anonymously'])
      uid = app.uid
      assert.match(uid, UUID)
      equal(await app.auth.loginScope(), 'anonymous', 'loginScope')
      includes((await app.auth.getUser()).data.user, { id: uid, is_anonymous: true }, 'getUser')
      includes((await app.auth.getClaims()).data.claims, { sub: uid, scope: 'anonymous' }, 'claims')
    })
    await check('anonymous again: same device, same uid; another device, another uid', async () => {
      const app = device.start()
      await app.auth.signInAnonymously()
      equal(app.uid, uid, 'uid on the same device')
      const other = newDevice().start()
      await other.auth.signInAnonymously()
      assert.notEqual(other.uid, uid, 'two devices share an account')
    })
    await check('an anonymous login that can be refreshed no more: the SDK logs in anew by itself, same uid', async () => {
      spoil(emulator, device, { refresh_token: 'unknown' })
      const app = device.start()
      device.takeRequests()
      assert.ok((await app.auth.getAccessToken()).accessToken)
      equal(device.takeRequests().map((line) => line.split('/auth/v1/')[1]), ['token', 'signin/anonymously'], 'requests')
      await app.auth.currentUser.refresh()
      equal(app.uid, uid, 'uid')
    })
  })
}

/** Makes the stored credentials look expired to the SDK, and changes them. */
function spoil(emulator, device, changes) {
  const key = `credentials_${emulator.env}`
  const expired = { expires_at: new Date(Date.now() - 60_000).toISOString() }
  device.write(key, JSON.stringify({ ...JSON.parse(device.read(key)), ...expired, ...changes }))
}

async function checkPassword(emulator, newDevice, hosts) {
  const users = `envs/${emulator.env}/users`
  const carol = { username: 'carol', password: 'Correct-Horse-9' }
  const logIn = (given, device = newDevice()) => device.start().auth.signInWithPassword({ ...carol, ...given })
  const { uid } = await emulator.control('POST', users, carol)
  await withMethod(emulator, 'username', async () => {
    await check('a user made with user name and password: signInWithPassword and signIn lead to it', async () => {
      assert.match(uid, UUID)
      const device = newDevice()
      const app = device.start()
      const outcome = await app.auth.signInWithPassword(carol)
      equal(outcome?.error ?? null, null, 'error')
      checkRequests(device, hosts, ['signin'])
      equal([app.uid, outcome.data.user.id], [uid, uid], 'uid')
      includes((await app.auth.getUser()).data.user.user_metadata, { username: carol.username }, 'user_metadata')
      includes((await app.auth.getClaims()).data.claims, { sub: uid, provider_type: 'username', scope: /^user/ }, 'claims')
      equal((await newDevice().start().auth.signIn(carol)).user.uid, uid, 'uid of signIn')
    })
    await check('a wrong password and an unknown user name get the same refusal; in profile cloud 4043', async () => {
      const wrong = { status: 'invalid_username_or_password', message: /./, category: 'INVALID_CREDENTIALS' }
      for (const given of [{ password: 'Wrong-Horse-9' }, { username: 'nobody' }]) {
        await refusal(() => logIn(given), { ...wrong, code: 'INVALID_USERNAME_OR_PASSWORD' })
        await emulator.inCloud(() => refusal(() => logIn(given), { ...wrong, code: 4043 }))
      }
      includes(await failure(() => newDevice().start().auth.signIn({ ...carol, password: 'x' }), 'signIn'),
        { error: wrong.status }, 'what signIn rejects with')
    })
    await check('updateUser changes the profile; getUserIdentities and getProviders list', () => checkProfile(newDevice, carol))
    await check('user.update, a PATCH, changes the profile', () => checkUpdate(newDevice, carol))
    await check('a blocked user with the right password: USER_DISABLED', async () => {
      await emulator.control('PATCH', `${users}/${uid}`, { status: 'BLOCKED' })
      await refusal(() => logIn({}), { status: 'user_disabled', code: 'USER_DISABLED', message: /./ })
      await emulator.inCloud(() =>
        refusal(() => logIn({}),
          { status: 'user_blocked', code: 'USER_BLOCKED', message: /./, category: 'USER_STATUS_ABNORMAL' }))
      await emulator.control('PATCH', `${users}/${uid}`, { status: 'ACTIVE' })
    })
  })
  await check('password login off: LOGIN_TYPE_DISABLED', () =>
    refusal(() => logIn({}), OFF))
}

async function checkProfile(newDevice, carol) {
  const app = newDevice().start()
  await app.auth.signInWithPassword(carol)
  const changed = await app.auth.updateUser({ nickname: 'Carol C.', gender: 'FEMALE', avatar_url: 'https://example.invalid/c.png' })
  equal(changed.error, null, 'error of updateUser')
  const metadata = { name: 'Carol C.', gender: 'FEMALE', picture: 'https://example.invalid/c.png', username: carol.username }
  includes((await app.auth.getUser()).data.user.user_metadata, metadata, 'user_metadata')
  const identities = await app.auth.getUserIdentities()
  equal(identities.data.identities, [], 'identities of a user that is bound to no provider')
  const providers = await app.auth.getProviders()
  includes(providers.data.find(({ id }) => id === 'custom'), { bind: false, name: /./ }, 'provider custom')
}

async function checkUpdate(newDevice, carol) {
  const { auth } = newDevice().start()
  await auth.signInWithPassword(carol)
  const { currentUser } = auth
  const refusal = await currentUser.update({ name: 'C. C.' }).catch((error) => error)
  // Said by adapters that have no PATCH, before any request.
  if (/patch/.test(refusal?.message)) return `the adapter cannot: ${refusal.message}`
  equal(refusal, undefined, 'what update gave')
  includes(await currentUser.refresh(), { name: 'C. C.', username: carol.username }, 'user/me')
}

/** Only a mini program has `wx.login`. The SDK's default sends both calls by wx.cloud, the option by wx.request. */
async function checkOpenID(emulator, newDevice, hosts) {
  await withMethod(emulator, 'openid', async () => {
    let uid
    await check('signInWithOpenId by wx.request: provider/token, signin/with/provider, a uid', async () => {
      const device = newDevice()
      const app = device.start()
      const outcome = await app.auth.signInWithOpenId({ useWxCloud: false })
      equal(outcome?.error ?? null, null, 'error')
      checkRequests(device, hosts, ['provider/token', 'signin/with/provider'])
      uid = app.uid
      assert.match(uid, UUID)
      const { openid } = await emulator.login('alice')
      const identities = (await app.auth.getUserIdentities()).data.identities
      equal(identities.map(({ provider_user_name }) => provider_user_name), [openid], 'identities')
    })
    await check('signInWithOpenId by wx.cloud, the default: the same uid', async () => {
      const app = newDevice().start()
      const outcome = await app.auth.signInWithOpenId()
      equal(outcome?.error ?? null, null, 'error')
      equal(app.uid, uid, 'uid')
    })
    await check('a provider token logs in once; a spent code gives none', async () => {
      const app = newDevice().start()
      const { code } = await emulator.login('alice')
      const asked = { provider_id: emulator.appid, provider_code: code,
        provider_params: { provider_code_type: 'open_id', appid: emulator.appid } }
      const { provider_token } = await app.auth.grantProviderToken(asked)
      await app.auth.signInWithProvider({ provider_token })
      equal(app.uid, uid, 'uid')
      includes(await failure(() => app.auth.signInWithProvider({ provider_token }), 'again'), { error: 'invalid_grant' }, 'again')
      includes(await failure(() => app.auth.grantProviderToken(asked), 'a spent code'),
        { error: 'failed_precondition', error_description: /40029/ }, 'a spent code')
    })
  })
  await check('openid login off: LOGIN_TYPE_DISABLED', () =>
    refusal(() => newDevice().start().auth.signInWithOpenId({ useWxCloud: false }), OFF))
}

module.exports = { checkAnonymous, checkPassword, checkOpenID, spoil }
