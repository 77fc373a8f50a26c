'use strict'
// Runs the parts, each in a process of its own, and prints the table.

const { fork } = require('node:child_process')
const path = require('node:path')
const { pythonVersionOf } = require('./python-side.cjs')
const { bundles } = require('./release.cjs')
const { versionOf } = require('./sdks.cjs')

const JS_SDK = { variable: 'CLOUDBASE_JS_SDK', name: '@cloudbase/js-sdk' }
const NODE_SDK = { variable: 'CLOUDBASE_NODE_SDK', name: '@cloudbase/node-sdk' }
const ADAPTER = { variable: 'CLOUDBASE_NODE_SDK', name: '@cloudbase/adapter-wx_mp' }
const MANAGER = { variable: 'CLOUDBASE_MANAGER_NODE', name: '@cloudbase/manager-node' }
const WECHATPY = { variable: 'CONFORMANCE_PYTHON', name: 'wechatpy', isPython: true }
const PYJWT = { variable: 'CONFORMANCE_PYTHON', name: 'PyJWT', isPython: true }

/** The two forms of a single-file build of js-sdk. */
function ofBundle({ version, file }) {
  const env = { JS_BUNDLE: file, JS_BUNDLE_VERSION: version }
  return [
    { title: `mini program, ${version}`, file: 'mini-program.cjs', form: 'adapter', needs: [ADAPTER], env },
    { title: `web page, ${version}`, file: 'web-page.cjs', needs: [], env },
  ]
}

const PARTS = [
  { title: 'mini program, adapter', file: 'mini-program.cjs', form: 'adapter', needs: [JS_SDK, ADAPTER] },
  { title: 'mini program, built-in', file: 'mini-program.cjs', form: 'built-in', needs: [JS_SDK] },
  { title: 'mini program, end points', file: 'mini-program.cjs', form: 'end-points', needs: [JS_SDK, ADAPTER] },
  { title: 'wx shim', file: 'wx-shim.cjs', needs: [JS_SDK, ADAPTER] },
  { title: 'web page', file: 'web-page.cjs', needs: [JS_SDK] },
  ...bundles().flatMap(ofBundle),
  { title: 'ticket signing', file: 'ticket-signing.cjs', needs: [NODE_SDK] },
  { title: 'ticket function', file: 'ticket-function.cjs', needs: [NODE_SDK] },
  { title: 'server login', file: 'server-login.cjs', needs: [NODE_SDK] },
  { title: 'management API', file: 'management-api.cjs', needs: [MANAGER] },
  { title: 'WeChat SDKs, Python', file: 'wechat-sdks.cjs', needs: [WECHATPY] },
  { title: 'access token', file: 'access-tokens.cjs', needs: [PYJWT] },
]

const LONGEST_PART = 180_000
const versions = new Map([JS_SDK, ADAPTER, NODE_SDK, MANAGER, WECHATPY, PYJWT].map((need) => [need, version(need)]))
const totals = { ok: 0, FAIL: 0, SKIP: 0 }

function version({ variable, name, isPython }) {
  return isPython ? pythonVersionOf(name) : versionOf(variable, name)
}

function print(title, { outcome, name, ms, note, got }) {
  totals[outcome] += 1
  const time = ms === undefined ? '' : `${ms} ms`
  console.log(`${outcome.padEnd(5)} ${time.padStart(8)}  ${title.padEnd(25)} ${name}${note ? `: ${note}` : ''}`)
  if (got) console.log(got.replace(/^/gm, '                  | '))
}

function run({ title, file, form, needs, env }) {
  const missing = needs.find((need) => !versions.get(need))
  if (missing) {
    totals.SKIP += 1
    console.log(`SKIP ${title}: no ${missing.name}; set ${missing.variable}`)
    return Promise.resolve()
  }
  return new Promise((resolve) => {
    const options = { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...env } }
    const child = fork(path.join(__dirname, file), form ? [form] : [], options)
    let said = ''
    const keep = (chunk) => { said = (said + chunk).slice(-4000) }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('message', (row) => print(title, row))
    const timer = setTimeout(() => child.kill('SIGTERM'), LONGEST_PART)
    child.once('close', (status, signal) => {
      clearTimeout(timer)
      if (status !== 0) print(title, { outcome: 'FAIL', name: `the part ended with ${status ?? signal}`, got: said })
      resolve()
    })
  })
}

async function main() {
  const wanted = process.argv.slice(2)
  for (const [{ name }, found] of versions) {
    if (found) console.log(`${name} ${found}`)
  }
  for (const part of PARTS) {
    if (wanted.length === 0 || wanted.some((word) => part.file === `${word}.cjs`)) await run(part)
  }
  console.log(`${totals.ok} passed, ${totals.FAIL} failed, ${totals.SKIP} skipped`)
  process.exitCode = totals.FAIL > 0 ? 1 : 0
}

main()
