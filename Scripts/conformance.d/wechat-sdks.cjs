'use strict'
// The code exchange by packages of PyPI, as they are: wechatpy pointed by its own settings, the others by their
// transport. Their answers are compared with what state makes the real service say.

const { check, equal, includes, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { withPython } = require('./python-side.cjs')
const { REFUSALS } = require('./wechat-refusals.cjs')

const RID = /^, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/
/** Any text: with it in hand wechatpy fetches no token, and the exchange does not look at it. */
const ANY_TOKEN = '1_not-a-token'

class Exchanges {
  constructor(emulator, python, packages) {
    Object.assign(this, { emulator, python, packages })
  }

  /** What each package makes of an exchange with a code of its own, but for what is given. */
  async byEach(given, but = []) {
    const answers = {}
    for (const name of this.packages.filter((name) => !but.includes(name))) {
      const code = given.code ?? (await this.emulator.login('alice')).code
      answers[name] = await this.by(name, { ...given, code, ...(name === 'wechatpy' ? { access_token: ANY_TOKEN } : {}) })
    }
    return answers
  }

  by(name, given) {
    const { appid, secret } = this.emulator
    return this.python.call('exchange', { package: name, appid, secret, ...given })
  }
}

function checkText(errmsg, { text, tail }, profile) {
  const wanted = text[profile] ?? text
  if (wanted instanceof RegExp) return assert.match(errmsg, wanted)
  assert.ok(errmsg.startsWith(wanted), `errmsg ${errmsg}, expected ${wanted}`)
  assert.match(errmsg.slice(wanted.length), tail?.[profile] ?? RID)
}

async function checkSuccess(exchanges) {
  const { emulator } = exchanges
  await check('a code: openid and session_key, for each package the same openid', async () => {
    const { openid } = await emulator.login('alice')
    const answers = await exchanges.byEach({})
    for (const [name, answer] of Object.entries(answers)) includes(answer, { openid, session_key: /^[A-Za-z0-9+/]{22}==$/ }, name)
    return exchanges.packages.join(', ')
  })
}

async function checkRefusal(exchanges, refusal, profile) {
  const { emulator } = exchanges
  const errcode = refusal.errcode[profile] ?? refusal.errcode
  await check(`profile ${profile}, ${refusal.name}: ${errcode}`, async () => {
    const given = await refusal.arrange(emulator)
    try {
      // pywe-miniapp sends nothing when it has no code.
      const answers = await exchanges.byEach(given, given.code === '' ? ['pywe-miniapp'] : [])
      for (const [name, answer] of Object.entries(answers)) {
        equal(answer.errcode, errcode, `errcode for ${name} (${answer.errmsg})`)
        if (answer.errmsg !== undefined) checkText(answer.errmsg, refusal, profile)
      }
      equal(answers.wechatpy?.raised, errcode === 45009 ? 'APILimitedException' : 'WeChatClientException', 'what wechatpy raised')
    } finally {
      await refusal.undo?.(emulator)
    }
  })
}

withEmulator((emulator) => withPython(['wechat_sdks.py', emulator.url], async (python) => {
  const versions = await python.call('packages')
  const exchanges = new Exchanges(emulator, python, Object.keys(versions))
  // No minute quota but where one is checked.
  await emulator.control('PUT', 'wechat/quota', { limit: 0 })
  await checkSuccess(exchanges)
  for (const profile of ['recipe', 'cloud']) {
    await emulator.control('PUT', 'profile', { profile })
    for (const refusal of REFUSALS) await checkRefusal(exchanges, refusal, profile)
  }
}))
