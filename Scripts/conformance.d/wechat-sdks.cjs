'use strict'
// What packages of PyPI make of WeChat's server side, as they are: wechatpy pointed by its own settings, the others by
// their transport. Their answers are compared with what state makes the real service say.

const { check, equal, includes, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { withPython } = require('./python-side.cjs')
const { checkPhoneNumber, checkUserData } = require('./wechat-device-data.cjs')
const { WeChat } = require('./wechat-packages.cjs')
const { REFUSALS } = require('./wechat-refusals.cjs')

const RID = /^,? rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/
function checkText(errmsg, { text, tail }, profile) {
  const wanted = text[profile] ?? text
  if (wanted instanceof RegExp) return assert.match(errmsg, wanted)
  assert.ok(errmsg.startsWith(wanted), `errmsg ${errmsg}, expected ${wanted}`)
  assert.match(errmsg.slice(wanted.length), tail?.[profile] ?? RID)
}

async function checkExchange(weChat) {
  const { emulator } = weChat
  await check('a code: openid and session_key, for each package the same openid', async () => {
    const { openid } = await emulator.login('alice')
    const answers = await weChat.exchanges({})
    for (const [name, answer] of Object.entries(answers)) includes(answer, { openid, session_key: /^[A-Za-z0-9+/]{22}==$/ }, name)
    return weChat.names.join(', ')
  })
  for (const profile of ['recipe', 'cloud']) {
    await emulator.control('PUT', 'profile', { profile })
    for (const refusal of REFUSALS) await checkRefusal(weChat, refusal, profile)
  }
  await emulator.control('PUT', 'profile', { profile: 'recipe' })
}

async function checkRefusal(weChat, refusal, profile) {
  const errcode = refusal.errcode[profile] ?? refusal.errcode
  await check(`profile ${profile}, ${refusal.name}: ${errcode}`, async () => {
    const given = await refusal.arrange(weChat.emulator)
    try {
      // pywe-miniapp sends nothing when it has no code.
      const answers = await weChat.exchanges(given, given.code === '' ? ['pywe-miniapp'] : [])
      for (const [name, answer] of Object.entries(answers)) {
        equal(answer.errcode, errcode, `errcode for ${name} (${answer.errmsg})`)
        if (answer.errmsg !== undefined) checkText(answer.errmsg, refusal, profile)
      }
      equal(answers.wechatpy?.raised, errcode === 45009 ? 'APILimitedException' : 'WeChatClientException', 'what wechatpy raised')
    } finally {
      await refusal.undo?.(weChat.emulator)
    }
  })
}

async function checkToken(weChat) {
  const { emulator } = weChat
  const exchange = async (settings = {}, kept = false) =>
    weChat.by('wechatpy', 'exchange', { code: (await emulator.login('alice')).code }, settings, kept)
  const asksForToken = async (body) => {
    const { entries: [last] } = await emulator.control('GET', 'journal?limit=1')
    await body()
    return weChat.calls('cgi-bin.token', last?.sequence ?? 0)
  }
  await check('wechatpy: cgi-bin/token, then the exchange; the token serves for the next one too', async () => {
    const { openid } = await emulator.login('alice')
    equal(await asksForToken(async () => {
      includes(await exchange({}, true), { openid }, 'first exchange')
      includes(await exchange({}, true), { openid }, 'second exchange')
    }), 1, 'token calls')
  })
  await check('wechatpy, wrong secret or appid: refused at cgi-bin/token already', async () => {
    for (const [settings, errcode, text] of [
      [{ secret: 'f'.repeat(32) }, 40125, 'invalid appsecret'], [{ appid: 'wxffffffffffffffff' }, 40013, 'invalid appid'],
      [{ secret: '' }, 41004, 'appsecret missing'],
    ]) {
      const answer = await exchange(settings)
      includes(answer, { errcode, asked: 'cgi-bin/token', raised: 'WeChatClientException' }, text)
      // cgi-bin has no comma before the rid.
      assert.match(answer.errmsg, new RegExp(`^${text} rid: `))
    }
  })
  await check('wechatpy, a caller beside the IP allowlist: 40164 at cgi-bin/token', async () => {
    await emulator.control('PATCH', `wechat/apps/${emulator.appid}`, { ipAllowList: ['203.0.113.7'] })
    includes(await exchange(), { errcode: 40164, asked: 'cgi-bin/token' }, 'answer')
    await emulator.control('PATCH', `wechat/apps/${emulator.appid}`, { ipAllowList: [] })
  })
}

withEmulator((emulator) => withPython(['wechat_sdks.py', emulator.url], async (python) => {
  const weChat = new WeChat(emulator, python, await python.call('packages'))
  // No minute quota but where one is checked.
  await emulator.control('PUT', 'wechat/quota', { limit: 0 })
  await checkExchange(weChat)
  await checkToken(weChat)
  await checkPhoneNumber(weChat)
  await checkUserData(weChat)
}))
