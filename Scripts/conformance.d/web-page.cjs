'use strict'
// js-sdk as a web page loads it; then, over raw HTTP, what a browser asks before it lets the page call.

const { StartedApp } = require('./app.cjs')
const { checkLogin, checkDatabase, checkFunctions, checkSignOut, checkErrors } = require('./app-checks.cjs')
const { Browser } = require('./browser-stand-in.cjs')
const { check, equal, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { forbidOtherHosts } = require('./loopback-http.cjs')
const { checkAnonymous, checkPassword } = require('./login-methods.cjs')
const { release } = require('./release.cjs')
const { checkSessions } = require('./sessions.cjs')
const { startJavaScriptSDK } = require('./sdks.cjs')

const ORIGIN = 'http://localhost:5173'
const TICKET_URL = 'https://demo-local.service.tcloudbase.com/getLoginTicket'

class WebPage extends Browser {
  start() {
    this.install()
    const page = new StartedApp(startJavaScriptSDK(), { env: this.emulator.env })
    page.fetchTicket = async () => {
      const { code } = await this.emulator.login('alice')
      const answer = await fetch(TICKET_URL, { method: 'POST', body: JSON.stringify({ code }),
        headers: { 'Content-Type': 'application/json' } })
      return (await answer.json()).ticket
    }
    return page
  }
}

/** What a browser asks before a call that carries these headers, and what it wants of the call's own answer. */
async function checkCrossOrigin(emulator, host, method, path, wanted) {
  await check(`a page of another origin may call ${method} ${path}`, async () => {
    const question = { origin: ORIGIN, 'access-control-request-method': method,
      'access-control-request-headers': wanted.join(',') }
    const { status, headers } = await emulator.sendTo(host, 'OPTIONS', path, question)
    assert.ok(status === 200 || status === 204, `preflight status ${status}`)
    const said = `preflight gave ${status} ${JSON.stringify(headers)}`
    assert.ok(['*', ORIGIN].includes(headers['access-control-allow-origin']), said)
    const allowed = words(headers['access-control-allow-headers'])
    // A star allows every header but authorization.
    const missing = wanted.filter((name) => !allowed.includes(name) && (name === 'authorization' || !allowed.includes('*')))
    equal(missing, [], `headers that are not allowed; ${said}`)
    const methods = words(headers['access-control-allow-methods'])
    assert.ok(['GET', 'POST', 'HEAD'].includes(method) || methods.includes(method.toLowerCase()) || methods.includes('*'), said)
    const answer = await emulator.sendTo(host, method, path, { origin: ORIGIN }, method === 'GET' ? undefined : {})
    const shown = `the call itself gave ${answer.status} ${JSON.stringify(answer.headers)}`
    assert.ok(['*', ORIGIN].includes(answer.headers['access-control-allow-origin']), shown)
    const exposed = words(answer.headers['access-control-expose-headers'])
    assert.ok(exposed.includes('x-emulator-hint') || exposed.includes('*'), `x-emulator-hint is not exposed; ${shown}`)
  })
}

function words(list = '') {
  return list.toLowerCase().split(',').map((word) => word.trim())
}

const refusals = forbidOtherHosts()
withEmulator(async (emulator) => {
  const newPage = () => new WebPage(emulator)
  const page = newPage()
  const auth = release().authHost(emulator)
  await checkLogin(emulator, page, { hosts: { auth, tickets: `${emulator.env}.service.tcloudbase.com` } })
  await checkDatabase(emulator, page)
  await checkFunctions(emulator, page)
  await checkSignOut(emulator, page)
  await checkErrors(emulator, newPage)
  await checkSessions(emulator, newPage)
  await checkAnonymous(emulator, newPage, { auth })
  await checkPassword(emulator, newPage, { auth })
  const { authHost, env } = emulator
  const gateway = `${env}.api.tcloudbasegateway.com`
  const sdk = ['x-device-id', 'x-request-id', 'x-sdk-version']
  const data = ['content-type', 'x-sdk-version', 'x-seqid', 'x-tcb-region', 'x-tcb-trace', 'x-device-id', 'x-request-id',
    'authorization', 'x-cos-meta-fileid', 'x-cos-security-token']
  await checkCrossOrigin(emulator, authHost, 'POST', '/auth/v1/signin/custom', sdk)
  await checkCrossOrigin(emulator, authHost, 'GET', '/auth/v1/user/me', ['authorization', ...sdk])
  await checkCrossOrigin(emulator, authHost, 'POST', `/web?env=${env}`, data)
  await checkCrossOrigin(emulator, gateway, 'POST', '/v1/functions/getLoginTicket', data)
  await check('no other host was asked', async () => equal(refusals, [], 'names'))
})
