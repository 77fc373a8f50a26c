'use strict'
// The user's own ticket function with node-sdk and https, run by Node against the emulator; only a preload is added.

const { execFile } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { promisify } = require('node:util')
const { check, equal, includes, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'get-login-ticket-'))
process.once('exit', () => fs.rmSync(folder, { recursive: true }))

/** Lays the function out as it is deployed: its file and the key file. */
function deploy(keyFile) {
  fs.copyFileSync(path.join(__dirname, 'get-login-ticket/index.cjs'), path.join(folder, 'index.cjs'))
  fs.writeFileSync(path.join(folder, 'tcb_custom_login.json'), JSON.stringify(keyFile))
}

async function invoke(emulator, event, variables = {}) {
  const environment = {
    PATH: process.env.PATH, NODE_PATH: path.resolve(process.env.CLOUDBASE_NODE_SDK, 'node_modules'),
    EMULATOR_URL: emulator.url, WX_APPID: emulator.appid, WX_SECRET: emulator.secret, TCB_ENV: emulator.env, ...variables,
  }
  const command = ['--require', path.join(__dirname, 'redirect.cjs'), path.join(__dirname, 'invoke.cjs'), folder]
  const { stdout } = await promisify(execFile)(process.execPath, [...command, JSON.stringify(event)], { env: environment })
  const line = stdout.split('\n').find((text) => text.startsWith('outcome '))
  return JSON.parse(line.slice('outcome '.length))
}

async function newCode(emulator) {
  return (await emulator.login('alice')).code
}

withEmulator(async (emulator) => {
  deploy(await emulator.control('GET', `envs/${emulator.env}/custom-login-keys/current`))

  await check('code → ticket → accepted, one account whose customUserId is the openid', async () => {
    const { code, openid } = await emulator.login('alice')
    const { result } = await invoke(emulator, { code })
    equal(Object.keys(result ?? {}), ['ticket', 'openid'], 'members')
    equal(result.openid, openid, 'openid')
    const { status, json } = await emulator.signIn(result.ticket)
    includes({ status, ...json }, { status: 200, token_type: 'Bearer', expires_in: 7200 }, 'sign-in')
    equal((await emulator.users()).map(({ uid, customUserId }) => ({ uid, customUserId })),
      [{ uid: json.sub, customUserId: openid }], 'users')
    return `ticket of ${result.ticket.length} characters`
  })
  await check('the built-in function leads to the same account', async () => {
    const code = await newCode(emulator)
    const host = `${emulator.env}.service.tcloudbase.com`
    const { json } = await emulator.sendTo(host, 'POST', '/getLoginTicket', { 'content-type': 'application/json' }, { code })
    equal((await emulator.signIn(json.ticket)).json.sub, (await emulator.users())[0].uid, 'sub')
  })
  await check('no code: MISSING_CODE', async () => {
    equal(await invoke(emulator, {}), { result: { error: 'MISSING_CODE', message: 'event.code is required' } }, 'outcome')
  })
  await check('a used code, an unknown code: 40029', async () => {
    const code = await newCode(emulator)
    assert.ok((await invoke(emulator, { code })).result.ticket)
    for (const dead of [code, '0'.repeat(32)]) {
      const { result } = await invoke(emulator, { code: dead })
      includes(result, { error: 'WX_API_ERROR', errcode: 40029, message: /^invalid code, hints: \[ req_id: .+ \]$/ }, 'outcome')
    }
  })
  await check('quota spent: 45011, the code stays good', async () => {
    await emulator.control('POST', 'clock', { freeze: true })
    await emulator.control('PUT', 'wechat/quota', { limit: 1 })
    await invoke(emulator, { code: await newCode(emulator) })
    const code = await newCode(emulator)
    equal(await invoke(emulator, { code }),
      { result: { error: 'WX_API_ERROR', errcode: 45011, message: 'api minute-quota reach limit' } }, 'outcome')
    await emulator.control('PUT', 'wechat/quota', { limit: 100 })
    assert.ok((await invoke(emulator, { code })).result?.ticket, 'the code was spent by a refused call')
    await emulator.control('POST', 'clock', { reset: true })
  })
  await check('a wrong secret: 40125', async () => {
    const { result } = await invoke(emulator, { code: await newCode(emulator) }, { WX_SECRET: 'f'.repeat(32) })
    includes(result, { error: 'WX_API_ERROR', errcode: 40125 }, 'outcome')
  })
  await check('TCB_ENV of another environment: the SDK throws', async () => {
    const { rejected } = await invoke(emulator, { code: await newCode(emulator) }, { TCB_ENV: 'another-env' })
    equal(rejected, { code: 'INVALID_PARAM', message: '当前私钥所属环境与 init 指定环境不一致！' }, 'rejection')
  })
  await check('nothing listens: WX_API_UNREACHABLE', async () => {
    const { result } = await invoke(emulator, { code: 'any' }, { EMULATOR_URL: 'http://127.0.0.1:1' })
    includes(result, { error: 'WX_API_UNREACHABLE', message: /^connect ECONNREFUSED/ }, 'outcome')
  })
})
