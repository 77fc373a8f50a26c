'use strict'
// The `wx` shim as its users have it: fetched from the emulator and loaded before an app, and each error of the article
// as an app in it sees it.

const { execFile } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { StartedApp } = require('./app.cjs')
const { check, equal, includes, failure } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { Phone } = require('./phone.cjs')
const { load, startJavaScriptSDK } = require('./sdks.cjs')

const UNLISTED = { errMsg: 'request:fail url not in domain list', errno: 600002 }

/** Runs the program in a Node of its own, with the file that the emulator serves; gives what it reported. */
async function preloaded(emulator) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wx-shim-'))
  const shim = path.join(folder, 'wx-shim.js')
  fs.writeFileSync(shim, (await emulator.send('GET', '/emulator/v1/wx-shim.js')).text)
  const options = { env: { ...process.env, EMULATOR_URL: emulator.url, EMULATOR_USER: 'bob' }, timeout: 15_000 }
  try {
    return await new Promise((resolve, reject) => {
      const given = ['--require', shim, path.join(__dirname, 'shim-program.cjs')]
      execFile(process.execPath, given, options, (error, output) => (error ? reject(error) : resolve(JSON.parse(output))))
    })
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

function startApp(emulator, person = 'alice') {
  const phone = new Phone(emulator, person)
  phone.install()
  const adapter = load('CLOUDBASE_NODE_SDK', '@cloudbase/adapter-wx_mp')
  return new StartedApp(startJavaScriptSDK('miniprogram_dist/index.js'), { env: emulator.env, adapter })
}

/** What the ticket function says to a code. */
function ticketAnswer(code) {
  const url = 'https://demo-local.service.tcloudbase.com/getLoginTicket'
  return new Promise((success, fail) => wx.request({ url, method: 'POST', data: { code }, success, fail }))
}

function newCode() {
  return new Promise((success, fail) => wx.login({ success: ({ code }) => success(code), fail }))
}

/** Takes a host out of the app's list for as long as a body runs. */
async function withoutDomain(emulator, part, body) {
  const lists = `wechat/apps/${emulator.appid}/request-domains`
  const { request } = await emulator.control('GET', lists)
  await emulator.control('PUT', lists, { request: request.filter((domain) => !domain.includes(part)) })
  try {
    return await body()
  } finally {
    await emulator.control('PUT', lists, { request })
  }
}

async function checkDomains(emulator) {
  await check('error 7: the host is not in the list, in the exact words; added: good', async () => {
    const app = startApp(emulator, 'erin')
    const error = await withoutDomain(emulator, '.service.', () => failure(() => app.fetchTicket(), 'fetchTicket'))
    equal(error, UNLISTED, 'failure')
    equal((await app.ensureLogin())?.error ?? null, null, 'error of the login')
  })
  await check('error 7 under the SDK: an error without code or text; the box ticked: good', async () => {
    const app = startApp(emulator, 'frank')
    const ticket = await app.fetchTicket()
    await withoutDomain(emulator, '.tcb-api.', async () => {
      const { error } = await app.signIn(ticket)
      equal([error.__isAuthError, error.code, error.message], [true, undefined, ''], 'error')
      wx.__emulator.configure({ verifyDomains: false })
      equal((await app.signIn(ticket))?.error ?? null, null, 'error with the box ticked')
    })
  })
}

async function checkArticle(emulator) {
  const envs = `envs/${emulator.env}`
  const functions = `${envs}/functions/getLoginTicket`
  startApp(emulator)
  await check('error 2: a code that was kept and used again', async () => {
    const code = await newCode()
    includes((await ticketAnswer(code)).data, { ticket: /@@/ }, 'the first answer')
    includes((await ticketAnswer(code)).data, { error: 'WX_API_ERROR', errcode: 40029 }, 'the second answer')
  })
  await check('error 3: the minute quota is used up; the next minute: good', async () => {
    await emulator.control('PUT', `wechat/apps/${emulator.appid}/quota`, { limit: 1 })
    await ticketAnswer(await newCode())
    includes((await ticketAnswer(await newCode())).data, { errcode: 45011, message: 'api minute-quota reach limit' }, 'answer')
    await emulator.advance('1m')
    includes((await ticketAnswer(await newCode())).data, { ticket: /@@/ }, 'answer a minute later')
    await emulator.control('PUT', `wechat/apps/${emulator.appid}/quota`, { limit: 100 })
  })
  await check('error 4: a ticket that is JSON text within JSON text', async () => {
    const app = startApp(emulator)
    const outcome = await app.signIn(JSON.stringify(await app.fetchTicket()))
    includes(outcome?.error, { code: 'INVALID_TICKET', message: 'ticket is invalid or expired' }, 'error')
  })
  await check('error 5: custom login off; on: good', async () => {
    const app = startApp(emulator)
    const ticket = await app.fetchTicket()
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: false })
    includes((await app.signIn(ticket))?.error, { code: 'SYSTEM_NOT_OPEN', message: 'custom login is not enabled' }, 'error')
    await emulator.control('PATCH', `${envs}/login-methods`, { custom: true })
    equal((await app.signIn(ticket))?.error ?? null, null, 'error after the fix')
  })
  await check('error 6: createTicket without an openid; guarded again: the true error', async () => {
    await emulator.control('PATCH', functions, { guarded: false })
    includes((await ticketAnswer('0nocode')).data, { message: /^createTicket failed: customUserId must match/ }, 'answer')
    await emulator.control('PATCH', functions, { guarded: true })
    includes((await ticketAnswer('0nocode')).data, { error: 'WX_API_ERROR', errcode: 40029 }, 'answer after the fix')
  })
  await check('error 8: the key of another environment; the own key: good', async () => {
    const other = await emulator.control('POST', 'envs', {})
    const foreign = await emulator.control('GET', `envs/${other.id}/custom-login-keys/current`)
    const own = await emulator.control('GET', `${envs}/custom-login-keys/current`)
    await emulator.control('PUT', `${functions}/key`, foreign)
    const { statusCode, data } = await ticketAnswer(await newCode())
    equal(statusCode, 500, 'status')
    includes(data, { message: 'SIGN_PARAM_INVALID: credential signature verification failed' }, 'answer')
    await emulator.control('PUT', `${functions}/key`, own)
    includes((await ticketAnswer(await newCode())).data, { ticket: /@@/ }, 'answer after the fix')
  })
  await check('error 10: logged in, and not permitted; the permission relaxed: good', async () => {
    const app = startApp(emulator)
    await app.ensureLogin()
    const ledger = app.app.database().collection('ledger')
    includes(await ledger.get(), { code: 'UNAUTHORIZED' }, 'answer')
    await emulator.control('PUT', `${envs}/collections/ledger/permission`, { permission: 'READONLY' })
    equal((await ledger.get()).data, [], 'documents after the fix')
  })
}

withEmulator(async (emulator) => {
  await check('node --require: the app logs in, adds and reads a document, calls a function', async () => {
    const { error, uid, titles, result } = await preloaded(emulator)
    equal(error, null, 'error of the login')
    equal(uid, (await emulator.users())[0].uid, 'uid')
    equal(titles, ['from the shim'], 'documents')
    includes(result, { error: 'MISSING_CODE' }, 'result of the function')
  })
  await checkDomains(emulator)
  await checkArticle(emulator)
})
