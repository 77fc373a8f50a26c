'use strict'
// What an app with js-sdk sees, whatever the platform: log-in, session, database, errors, sign-out.
//
// A `device` has `start()`, which starts the app with this device's storage, `takeRequests()`, `read(key)` and
// `write(key, value)` of the storage.

const { check, equal, includes, failure, assert, NotEmulated } = require('./checks.cjs')
const { release } = require('./release.cjs')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

async function checkLogin(emulator, device, { hosts }) {
  await check('a new device: hasLoginState is null, nothing is sent', async () => {
    const app = device.start()
    equal(app.auth.hasLoginState() ?? null, null, 'hasLoginState')
    equal(device.takeRequests(), [], 'requests')
  })
  await check('code → ticket → signInWithCustomTicket → currentUser.uid', async () => {
    const app = device.start()
    const outcome = await app.ensureLogin()
    equal(outcome?.error ?? null, null, 'error of signInWithCustomTicket')
    const [user] = await emulator.users()
    includes(user, { uid: UUID, customUserId: /^o[A-Za-z0-9]{27}$/, status: 'ACTIVE', roles: ['externalUser'] }, 'user list')
    equal(app.uid, user.uid, 'currentUser.uid')
    equal(device.takeRequests().slice(-3), [
      `POST ${hosts.tickets}/getLoginTicket`, `POST ${hosts.auth}/auth/v1/signin/custom`,
      `GET ${hosts.auth}/auth/v1/user/me`,
    ], 'requests')
  })
  await check('a second start with the same storage: logged in, nothing is sent', async () => {
    device.takeRequests()
    const app = device.start()
    equal(await app.ensureLogin(), undefined, 'ensureLogin')
    equal(app.uid, (await emulator.users())[0].uid, 'currentUser.uid')
    equal(device.takeRequests(), [], 'requests')
  })
  await check('getUserInfo, currentUser.refresh, getLoginState, getAccessToken, getClaims', async () => {
    const app = device.start()
    const uid = app.uid
    includes(await app.auth.getUserInfo(), { uid, sub: uid }, 'getUserInfo')
    includes(await app.auth.currentUser.refresh(), { uid }, 'refresh')
    equal((await app.auth.getLoginState())?.user?.uid, uid, 'getLoginState')
    includes(await app.auth.getAccessToken(), { env: emulator.env, accessToken: /^[^.]+\.[^.]+\.[^.]+$/ }, 'getAccessToken')
    const claims = (await app.auth.getClaims()).data.claims
    includes(claims, { sub: uid, user_id: uid, aud: emulator.env, project_id: emulator.env, scope: 'user' }, 'claims')
    equal(claims.exp - claims.iat, 7200, 'exp - iat')
  })
  await check('an expired access token: one refresh, new refresh token, old one refused', () => checkRefresh(emulator, device))
}

async function checkRefresh(emulator, device) {
  const key = `credentials_${emulator.env}`
  const before = JSON.parse(device.read(key))
  device.write(key, JSON.stringify({ ...before, expires_at: new Date(Date.now() - 60_000).toISOString() }))
  device.takeRequests()
  const app = device.start()
  const { auth } = app
  const others = release().isOfGateway
    ? [auth.getUserInfo(), auth.getCredentials()]
    : [app.app.database().collection('todos').count(), app.app.callFunction({ name: 'getLoginTicket', data: {} })]
  await Promise.all([auth.getAccessToken(), auth.getLoginState(), ...others])
  const refreshes = device.takeRequests().filter((line) => line.endsWith('/auth/v1/token'))
  equal(refreshes.length, 1, 'refreshes')
  const after = JSON.parse(device.read(key))
  assert.notEqual(after.refresh_token, before.refresh_token, 'the refresh token stayed the same')
  assert.notEqual(after.access_token, before.access_token, 'the access token stayed the same')
  const refused = await emulator.sendTo(emulator.authHost, 'POST', '/auth/v1/token', {}, {
    client_id: emulator.env, client_secret: '', grant_type: 'refresh_token', refresh_token: before.refresh_token,
  })
  equal(refused.status, 400, 'status for the old refresh token')
  includes(refused.json, { error: 'invalid_grant', error_code: 'INVALID_REFRESH_TOKEN', error_description: /refresh_token/ },
    'answer to the old refresh token')
}

async function checkDatabase(emulator, device) {
  if (release().isOfGateway && !await hasDocumentsByREST(emulator)) {
    return check('documents by REST', async () => { throw new NotEmulated('/v1/database, which 3.x uses') })
  }
  const app = device.start()
  const db = app.app.database()
  const _ = db.command
  const todos = db.collection('todos')
  const due = new Date(1_700_000_000_000)
  let id
  await check('add gives an id', async () => {
    id = (await todos.add({ title: 'milk', n: 1.5, due, sub: { a: 1, b: null }, tags: ['x'] })).id
    assert.match(id, /^[0-9a-f]{32}$/)
    for (const n of [2, 3, 4]) assert.ok((await todos.add({ title: `more ${n}`, n })).id)
  })
  await check('doc().get() gives it back, with its owner', async () => {
    const [found, ...others] = (await todos.doc(id).get()).data
    equal(others, [], 'other documents')
    equal(found, { _id: id, title: 'milk', n: 1.5, due, sub: { a: 1, b: null }, tags: ['x'], _openid: app.uid }, 'document')
  })
  await check('where, count', async () => {
    equal((await todos.where({ n: 3 }).get()).data.map(({ title }) => title), ['more 3'], 'where')
    equal((await todos.count()).total, 4, 'count')
    equal((await todos.where({ n: 5 }).count()).total, 0, 'count of none')
  })
  await check('doc().update(), doc().set()', async () => {
    includes(await todos.doc(id).update({ sub: { a: 2 }, n: 2.5 }), { updated: 1 }, 'update')
    const [found] = (await todos.doc(id).get()).data
    includes(found, { n: 2.5, due, sub: { a: 2, b: null }, tags: ['x'] }, 'after update')
    includes(await todos.doc(id).set({ title: 'bread', n: 1 }), { updated: 1 }, 'set')
    equal((await todos.doc(id).get()).data, [{ _id: id, title: 'bread', n: 1, _openid: app.uid }], 'after set')
    includes(await todos.doc('none').update({ n: 1 }), { updated: 0 }, 'update of what is not there')
  })
  await check('where().update()', async () => {
    includes(await todos.where({ n: 3 }).update({ done: true }), { updated: 1 }, 'where().update()')
    equal((await todos.where({ done: true }).get()).data.map(({ n }) => n), [3], 'done')
  })
  await check('orderBy, skip, limit, field', async () => {
    const answer = await todos.orderBy('n', 'desc').skip(1).limit(2).field({ n: true, _id: false }).get()
    equal(emulated(answer).data, [{ n: 3 }, { n: 2 }], 'page')
  })
  await check('query operators: gt, lte, in, and, regular expression', async () => {
    const count = async (query) => emulated(await todos.where(query).count()).total
    equal(await count({ n: _.gt(1) }), 3, 'gt')
    equal(await count({ n: _.gt(1).and(_.lte(3)) }), 2, 'gt and lte')
    equal(await count({ n: _.in([2, 3, 9]) }), 2, 'in')
    equal(await count({ title: /^MORE/i }), 3, 'regular expression')
  })
  await check('update operators: inc, push, remove', async () => {
    emulated(await todos.where({ n: 4 }).update({ n: _.inc(6), tags: _.push('y'), title: _.remove() }))
    const [{ _id, ...found }] = (await todos.where({ n: 10 }).get()).data
    equal(found, { n: 10, tags: ['y'], _openid: app.uid }, 'after')
    await todos.doc(_id).update({ n: 4 })
  })
  await check('doc().remove(), where().remove()', async () => {
    includes(await todos.doc(id).remove(), { deleted: 1 }, 'remove')
    equal((await todos.doc(id).get()).data, [], 'after remove')
    includes(await todos.where({ n: 2 }).remove(), { deleted: 1 }, 'where().remove()')
    equal((await todos.get()).data.map(({ n }) => n), [3, 4], 'what is left')
  })
  await check('ledger resolves with code UNAUTHORIZED, a missing collection with its code', async () => {
    const refused = await db.collection('ledger').get()
    includes(refused, { code: 'UNAUTHORIZED', data: undefined, requestId: /./ }, 'ledger')
    includes(await db.collection('nowhere').get(), { code: 'DATABASE_COLLECTION_NOT_EXIST' }, 'nowhere')
    equal((await db.collection('notices').get()).data.map(({ title }) => title), ['hello'], 'notices')
    includes(await db.collection('notices').add({ title: 'no' }), { code: 'UNAUTHORIZED' }, 'add to notices')
  })
}

async function hasDocumentsByREST(emulator) {
  const documents = '/v1/database/instances/(default)/databases/(default)/collections/todos/documents'
  return (await emulator.sendTo(`${emulator.env}.api.tcloudbasegateway.com`, 'GET', documents)).status !== 501
}

async function checkFunctions(emulator, device) {
  await check('callFunction: getLoginTicket gives a ticket, a missing function rejects', async () => {
    const { app } = device.start()
    const { code, openid } = await emulator.login('alice')
    const answer = await app.callFunction({ name: 'getLoginTicket', data: { code } })
    includes(answer.result, { openid, ticket: /^[^/]+\/@@\/[^.]+\.[^.]+\.[^.]+$/ }, 'result')
    equal((await app.callFunction({ name: 'getLoginTicket', data: {} })).result,
      { error: 'MISSING_CODE', message: 'event.code is required' }, 'result without code')
    // A mini program of 3.x gets the refusal as an answer, every other app as an error.
    const outcome = await app.callFunction({ name: 'nowhere', data: {} }).catch((error) => error)
    if (outcome instanceof Error) includes(outcome, { message: /FUNCTION_NOT_FOUND/ }, 'error')
    else includes(outcome, { code: 'FUNCTION_NOT_FOUND', result: undefined }, 'outcome')
  })
}

/** Passes an answer on, unless it says that the emulator does not have this. */
function emulated(answer) {
  if (answer.code === 'NOT_EMULATED') throw new NotEmulated(answer.message)
  return answer
}

async function checkSignOut(emulator, device) {
  for (const [name, given] of [['signOut()', []], ['signOut({})', [{}]]]) {
    await check(`${name} ends the session: its tokens are refused`, async () => {
      const app = device.start()
      await app.ensureLogin()
      const { accessToken } = await app.auth.getAccessToken()
      const { refresh_token } = JSON.parse(device.read(`credentials_${emulator.env}`))
      await app.auth.signOut(...given)
      equal(app.auth.hasLoginState() ?? null, null, 'hasLoginState')
      await failure(() => app.auth.getAccessToken(), 'getAccessToken after signOut')
      await checkTokensAreDead(emulator, accessToken, refresh_token)
    })
  }
}

async function checkTokensAreDead(emulator, accessToken, refreshToken) {
  const ask = (method, path, headers, body) => emulator.sendTo(emulator.authHost, method, path, headers, body)
  const me = await ask('GET', '/auth/v1/user/me', { authorization: `Bearer ${accessToken}` })
  includes({ status: me.status, ...me.json },
    { status: 401, error: 'unauthenticated', code: 'INVALID_ACCESS_TOKEN', message: /./ }, 'user/me')
  const token = await ask('POST', '/auth/v1/token', {},
    { client_id: emulator.env, client_secret: '', grant_type: 'refresh_token', refresh_token: refreshToken })
  includes({ status: token.status, ...token.json }, { status: 400, error: 'invalid_grant' }, 'refresh')
  const data = await ask('POST', `/web?env=${emulator.env}`, {}, {
    action: 'database.queryDocument', env: emulator.env, collectionName: 'todos', queryType: 'WHERE', limit: 1,
    access_token: accessToken, dataVersion: '2020-01-10',
  })
  includes({ status: data.status, ...data.json }, { status: 200, code: 'CHECK_LOGIN_FAILED' }, '/web')
}

/** The refusals of the article, as `signInWithCustomTicket` hands them to the app; moves the emulator's clock. */
async function checkErrors(emulator, newDevice) {
  const envs = `envs/${emulator.env}`
  const text = 'ticket is invalid or expired'
  const refusal = async (code, message, { ticket, category } = {}) => {
    const app = newDevice().start()
    const outcome = await app.signIn(ticket ?? await app.fetchTicket())
    const expected = release().authError({ status: code.toLowerCase(), code, message, category })
    includes(outcome?.error, expected, 'error of signInWithCustomTicket')
    equal(app.auth.hasLoginState() ?? null, null, 'hasLoginState after a refusal')
  }
  const success = async () => {
    const outcome = await newDevice().start().ensureLogin()
    equal(outcome?.error ?? null, null, 'error of signInWithCustomTicket after the fix')
  }

  await check('custom login off: SYSTEM_NOT_OPEN; on again: good', async () => {
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: false })
    await refusal('SYSTEM_NOT_OPEN', 'custom login is not enabled', { category: 'PROVIDER_NOT_ENABLED' })
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: true })
    await success()
  })
  await check('a blocked user: USER_DISABLED; unblocked: good', async () => {
    const [{ uid }] = await emulator.users()
    await emulator.control('PATCH', `${envs}/users/${uid}`, { status: 'BLOCKED' })
    await refusal('USER_DISABLED', /./)
    await emulator.control('PATCH', `${envs}/users/${uid}`, { status: 'ACTIVE' })
    await success()
  })
  await check('a truncated and a doubly quoted ticket: INVALID_TICKET', async () => {
    const ticket = await newDevice().start().fetchTicket()
    await refusal('INVALID_TICKET', text, { ticket: ticket.slice(0, -20) })
    await refusal('INVALID_TICKET', text, { ticket: JSON.stringify(ticket) })
  })
  await check('an 11 minutes old ticket: TICKET_EXPIRED; a new one: good', async () => {
    const ticket = await newDevice().start().fetchTicket()
    await emulator.advance('11m')
    await refusal('TICKET_EXPIRED', text, { ticket })
    await success()
  })
  await check('the deployed key 2h1m after its replacement: INVALID_TICKET; new key deployed: good', async () => {
    const keyFile = await emulator.control('POST', `${envs}/custom-login-keys`)
    await success()
    await emulator.advance('2h1m')
    await refusal('INVALID_TICKET', text)
    await emulator.control('PUT', `${envs}/functions/getLoginTicket/key`, keyFile)
    await success()
  })
  await check('profile cloud: 3 invalid_argument, 5 not_found', async () => {
    const app = newDevice().start()
    const ticket = await app.fetchTicket()
    await emulator.control('PUT', 'profile', { profile: 'cloud' })
    const bad = await app.signIn(ticket.slice(0, -20))
    const invalid = { status: 'invalid_argument', code: 3, message: /./ }
    includes(bad?.error, release().authError(invalid), 'a truncated ticket')
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: false })
    const off = await app.signIn(ticket)
    const notFound = { status: 'not_found', code: 5, message: /provider not found/ }
    includes(off?.error, release().authError(notFound), 'custom login off')
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: true })
    await emulator.control('PUT', 'profile', { profile: 'recipe' })
    await success()
  })
  await check('all of it was one account', async () => equal((await emulator.users()).length, 1, 'users'))
}

module.exports = { checkLogin, checkDatabase, checkFunctions, checkSignOut, checkErrors }
