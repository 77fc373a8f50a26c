'use strict'
// node-sdk as a server: getClientCredential, and what the administrator's token that it gives is good for.

const { check, equal, includes, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { load } = require('./sdks.cjs')

const SECRETS = { secretId: 'AKIDanybody0000000000000000000000', secretKey: 'any-key' }
const FIVE_DAYS = 432_000

// The SDK asks no metadata host when it believes to run as a cloud function.
Object.assign(process.env, { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'demo-local' })

function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
}

async function checkCredential(emulator, server) {
  await check('getClientCredential, signed with TC3: an administrator for five days, nothing to refresh with', async () => {
    const answer = await server(SECRETS).auth().getClientCredential()
    includes(answer, { token_type: 'Bearer', expires_in: FIVE_DAYS, refresh_token: undefined }, 'answer')
    const claims = claimsOf(answer.access_token)
    includes(claims, { aud: emulator.env, project_id: emulator.env, client_type: 'client_server', is_system_admin: true }, 'claims')
    equal(claims.exp - claims.iat, FIVE_DAYS, 'exp - iat')
  })
  await check('with a session token too; an access key is handed back without a call', async () => {
    assert.ok((await server({ ...SECRETS, sessionToken: 'a-session' }).auth().getClientCredential()).access_token)
    equal(await server({ accessKey: 'a-key' }).auth().getClientCredential(), 'a-key', 'access key')
  })
  await check('Basic at token/clientCredential and at token: the same; no authorization: refused', async () => {
    const basic = { authorization: `Basic ${Buffer.from(`${SECRETS.secretId}:${SECRETS.secretKey}`).toString('base64')}` }
    const ask = (path, headers) =>
      emulator.sendTo(emulator.authHost, 'POST', path, headers, { grant_type: 'client_credentials' })
    for (const path of ['/auth/v1/token/clientCredential', '/auth/v1/token']) {
      includes((await ask(path, basic)).json, { token_type: 'Bearer', expires_in: FIVE_DAYS, refresh_token: undefined }, path)
      const { status, json } = await ask(path, {})
      includes({ status, ...json }, { status: 401, error: 'invalid_client' }, `${path} without authorization`)
    }
  })
}

async function checkRights(emulator, server) {
  const users = `envs/${emulator.env}/users`
  const edit = (token, body) => emulator.sendTo(emulator.authHost, 'POST', '/auth/v1/user/basic/edit',
    { authorization: `Bearer ${token}` }, body)
  await check('the server edits anybody\'s profile, a user only their own', async () => {
    await emulator.control('PATCH', `envs/${emulator.env}/login-methods`, { username: true })
    const carol = await emulator.control('POST', users, { username: 'carol', password: 'Correct-Horse-9' })
    const dave = await emulator.control('POST', users, { username: 'dave', password: 'Correct-Horse-9' })
    const { access_token } = (await emulator.sendTo(emulator.authHost, 'POST', '/auth/v1/signin', {},
      { username: 'dave', password: 'Correct-Horse-9' })).json
    equal((await edit(access_token, { user_id: dave.uid, nickname: 'Dave D.' })).status, 200, 'status for his own')
    const other = await edit(access_token, { user_id: carol.uid, nickname: 'x1' })
    includes({ status: other.status, ...other.json }, { status: 403, error: 'permission_denied' }, 'of another')
    const { access_token: admin } = await server(SECRETS).auth().getClientCredential()
    equal((await edit(admin, { user_id: carol.uid, nickname: 'Carol C.' })).json, {}, 'answer to the server')
  })
  await check('the server is no user: user/me refuses its token', async () => {
    const { access_token } = await server(SECRETS).auth().getClientCredential()
    const { status, json } = await emulator.sendTo(emulator.authHost, 'GET', '/auth/v1/user/me',
      { authorization: `Bearer ${access_token}` })
    includes({ status, ...json }, { error: /./, code: /./ }, 'answer')
    assert.ok(status >= 400, `status ${status}`)
  })
}

withEmulator(async (emulator) => {
  process.env.EMULATOR_URL = emulator.url
  require('./redirect.cjs')
  const cloudbase = load('CLOUDBASE_NODE_SDK', '@cloudbase/node-sdk')
  const server = (options) => cloudbase.init({ env: emulator.env, ...options })
  await checkCredential(emulator, server)
  await checkRights(emulator, server)
})
