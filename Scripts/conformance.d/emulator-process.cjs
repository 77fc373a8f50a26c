'use strict'
// One emulator process for a part, and the control-plane calls that the checks make.

const { spawn } = require('node:child_process')
const path = require('node:path')
const readline = require('node:readline')
const { check, equal, assert } = require('./checks.cjs')
const { send } = require('./loopback-http.cjs')

const ENV = 'demo-local'
const APPID = 'wx0123456789abcdef'
const SECRET = '0123456789abcdef0123456789abcdef'
const CONFIGURATION = path.resolve(__dirname, '../../emulator.json')

class EmulatorProcess {
  constructor(child, url) {
    this.child = child
    this.url = url
    this.env = ENV
    this.appid = APPID
    this.secret = SECRET
  }

  static start() {
    const flags = ['--port', '0', '--ephemeral', '--json', '--profile', 'recipe', '--config', CONFIGURATION]
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('EMULATOR_')))
    const child = spawn(process.env.EMULATOR, ['start', ...flags], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    // Whatever ends this process or the one that shows the table, the emulator does not stay behind.
    process.once('exit', () => child.kill('SIGKILL'))
    process.once('SIGTERM', () => process.exit(1))
    process.once('disconnect', () => process.exit(1))
    process.channel?.unref()
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (status) => reject(new Error(`the emulator ended before it was ready, status ${status}`)))
      readline.createInterface({ input: child.stdout }).once('line', (line) => {
        const ready = JSON.parse(line)
        assert.equal(ready.event, 'ready')
        assert.equal(ready.pid, child.pid)
        child.removeAllListeners('exit')
        resolve(new EmulatorProcess(child, ready.url))
      })
    })
  }

  /** Stops it as a shell would; gives exit status, or the signal that ended it. */
  stop() {
    const { exitCode, signalCode } = this.child
    if (exitCode !== null || signalCode !== null) return Promise.resolve(`ended by itself: ${exitCode ?? signalCode}`)
    return new Promise((resolve) => {
      this.child.once('exit', (status, signal) => resolve(status ?? signal))
      this.child.kill('SIGTERM')
    })
  }

  /** A control-plane call; gives the parsed answer, fails on any status but 2xx. */
  async control(method, resource, body) {
    const answer = await this.send(method, `/emulator/v1/${resource}`, {}, body)
    assert.ok(answer.status < 300, `${method} ${resource}\n  got ${answer.status} ${answer.text}`)
    return answer.json
  }

  /** Any call to the emulator; a body that is no text is sent as JSON. */
  send(method, pathAndQuery, headers = {}, body = undefined) {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    return send(this.url + pathAndQuery, { method, headers, body: text })
  }

  /** The same, as somebody who asks one of the clouds' hosts. */
  sendTo(host, method, pathAndQuery, headers = {}, body = undefined) {
    return this.send(method, pathAndQuery, { host, ...headers }, body)
  }

  get authHost() {
    return `${ENV}.ap-shanghai.tcb-api.tencentcloudapi.com`
  }

  signIn(ticket) {
    const body = { provider_id: 'custom', ticket }
    return this.sendTo(this.authHost, 'POST', `/auth/v1/signin/custom?client_id=${ENV}`, {}, body)
  }

  async users() {
    return (await this.control('GET', `envs/${ENV}/users`)).users
  }

  login(name) {
    return this.control('POST', `wechat/apps/${APPID}/users/${name}/login`)
  }

  /** Runs a body in profile cloud. */
  async inCloud(body) {
    await this.control('PUT', 'profile', { profile: 'cloud' })
    try {
      return await body()
    } finally {
      await this.control('PUT', 'profile', { profile: 'recipe' })
    }
  }

  advance(duration) {
    return this.control('POST', 'clock', { advance: duration })
  }
}

/** Runs the checks of a part against an emulator of its own and stops it. */
async function withEmulator(body) {
  const emulator = await EmulatorProcess.start()
  try {
    await body(emulator)
  } finally {
    await check('SIGTERM ends the emulator with status 0', async () => equal(await emulator.stop(), 0, 'exit status'))
  }
}

module.exports = { withEmulator }
