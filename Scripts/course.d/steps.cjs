'use strict'
// What the learner does in each step: what makes the error show, its words in the fix article, and the fix.

const fs = require('node:fs')
const path = require('node:path')

const login = (learner) => learner.app.login()
const read = (collection) => (learner) => learner.app.read(collection)
const careful = ({ run }) => run('functions', 'set', 'getLoginTicket', '--careless', 'none')
const INVALID_CODE = /40029.*invalid code, hints: \[ req_id: /
const INVALID_TICKET = /INVALID_TICKET|ticket is invalid or expired/
const LOGGED_IN = /^logged in as [0-9a-f-]{36}$/

/** What doctor says of the project; `own` are the words of the error that is looked for. */
async function doctor(learner, number) {
  const { text } = await learner.examine()
  return text.split('\n').filter((line) => line.includes(`(error ${number})`)).join(' ') || 'doctor finds nothing'
}

async function redeploy({ run, folder }) {
  const file = path.join(folder, 'tcb_custom_login.json')
  fs.rmSync(file, { force: true })
  await run('keys', 'download', '--output', file)
  await run('keys', 'deploy', file)
}

const STEPS = [
  {
    id: '1-npm-not-built', words: /ReferenceError: require is not defined.*npm was never built/,
    see: async (learner) => `${learner.project.run()}; ${await doctor(learner, 1)}`,
    fix: async ({ project }) => project.buildNpm('2.27.3'), after: /^the app starts; doctor finds nothing$/,
  },
  { id: '2-used', words: INVALID_CODE, see: login, fix: careful, after: LOGGED_IN },
  { id: '2-expired', words: INVALID_CODE, see: login, fix: careful, after: LOGGED_IN },
  {
    id: '2-other-app', words: INVALID_CODE, see: login, after: LOGGED_IN,
    fix: ({ run, appid, secret }) =>
      run('functions', 'set', '--variable', `WX_APPID=${appid}`, '--variable', `WX_SECRET=${secret}`),
  },
  {
    // Two logins within a minute: the first is good. The fix is the next minute.
    id: '3-quota', words: /45011.*api minute-quota reach limit/, after: LOGGED_IN,
    see: async (learner) => [await learner.app.login(), await learner.app.login()].find((text) => /45011/.test(text))
      ?? learner.app.login(),
    fix: async ({ run, runForApp }) => {
      await run('clock', 'advance', '1m')
      await runForApp('apps', 'quota', '100')
    },
  },
  { id: '4-stale-key', words: INVALID_TICKET, see: login, fix: redeploy, after: LOGGED_IN },
  {
    id: '4-expired-ticket', words: /TICKET_EXPIRED|ticket is invalid or expired/, see: login, fix: careful,
    after: LOGGED_IN,
  },
  { id: '4-truncated', words: INVALID_TICKET, see: login, fix: careful, after: LOGGED_IN },
  { id: '4-double-encoded', words: INVALID_TICKET, see: login, fix: careful, after: LOGGED_IN },
  {
    id: '5-custom-login-off', words: /SYSTEM_NOT_OPEN|custom login is not enabled/, see: login, after: LOGGED_IN,
    fix: ({ run }) => run('custom-login', 'on'),
  },
  {
    // Once somebody looks, the cause behind it comes to light: the secret is wrong.
    id: '6-bad-custom-user-id', words: /createTicket failed: customUserId must match/, see: login, after: /40125/,
    fix: ({ run }) => run('functions', 'set', '--guarded', 'on'),
  },
  {
    id: '7-domain', words: /request:fail url not in domain list/, see: login, after: LOGGED_IN,
    fix: ({ env, runForApp }) => runForApp('apps', 'domains', 'add', `https://${env}.service.tcloudbase.com`),
  },
  {
    id: '8-foreign-key', words: /SIGN_PARAM_INVALID: credential signature verification failed/, see: login,
    fix: redeploy, after: LOGGED_IN,
  },
  {
    // That js-sdk 1.x lacks the calls is said by doctor: there is no 1.x here to run.
    id: '9-sdk-version', words: /app\.auth is not a function/, after: /^doctor finds nothing$/,
    see: async (learner) => {
      if (!learner.isPinned) {
        learner.project.declare('1.7.2')
        learner.project.buildNpm('1.7.2')
      }
      return doctor(learner, 9)
    },
    fix: async (learner) => {
      learner.project.declare('2.27.3')
      learner.project.buildNpm('2.27.3')
      learner.isPinned = true
    },
  },
  {
    id: '10-admin-only', words: /UNAUTHORIZED/, see: read('notices'), after: /^\[\]$/,
    fix: ({ run }) => run('permission', 'notices', 'READONLY'),
  },
  {
    id: '10-organization-only', words: /UNAUTHORIZED/, see: read('notices'), after: /^\[\]$/,
    fix: ({ run }) => run('roles', 'grant', 'externalUser', 'notices', 'all:r'),
  },
  {
    // The grant of the step before would show others' documents at once.
    id: '10-private-empty', words: /^\[\]$/, after: /somebody else's/,
    see: async (learner) => {
      if (!learner.isRevoked) await learner.run('roles', 'revoke', 'externalUser', 'notices')
      learner.isRevoked = true
      return learner.app.read('notices')
    },
    fix: ({ run }) => run('roles', 'grant', 'externalUser', 'notices', 'all:r'),
  },
]

module.exports = { STEPS }
