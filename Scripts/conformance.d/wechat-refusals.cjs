'use strict'
// Every errcode of jscode2session that state can make: what makes it, and how that is undone. (-1 takes a fault.)

/** One exchange over plain HTTP, to use a code up or to be counted. */
function exchange(emulator, code = 'any') {
  const { appid, secret } = emulator
  const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' })
  return emulator.send('GET', `/sns/jscode2session?${query}`)
}

/** A change by the control plane that stays until it is undone. */
function change(method, resource, made, undone, then = () => {}) {
  return {
    async arrange(emulator) {
      await emulator.control(method, resource(emulator), made)
      await then(emulator)
      return {}
    },
    undo: (emulator) => emulator.control(method, resource(emulator), undone),
  }
}

const app = ({ appid }) => `wechat/apps/${appid}`
const alice = ({ appid }) => `wechat/apps/${appid}/users/alice`

/** The article's tail of 40029. */
const HINTS = { recipe: /^, hints: \[ req_id: [0-9a-f-]+ \]$/ }

/** `arrange` gives what the exchange is to differ in; `text` is errmsg without its tail, which is a rid if nothing else. */
const REFUSALS = [
  { name: 'an unknown code', errcode: 40029, text: 'invalid code', tail: HINTS, arrange: () => ({ code: '0'.repeat(32) }) },
  { name: 'a code of five minutes ago', errcode: 40029, text: 'invalid code', tail: HINTS, async arrange(emulator) {
    const { code } = await emulator.login('alice')
    await emulator.advance('5m1s')
    return { code }
  } },
  { name: 'a used code', errcode: { recipe: 40029, cloud: 40163 }, text: { recipe: 'invalid code', cloud: 'code been used' },
    tail: HINTS, async arrange(emulator) {
      const { code } = await emulator.login('alice')
      await exchange(emulator, code)
      return { code }
    } },
  { name: 'an empty code', errcode: 41008, text: 'missing code', arrange: () => ({ code: '' }) },
  { name: 'an unknown appid', errcode: 40013, text: 'invalid appid', arrange: () => ({ appid: 'wxffffffffffffffff' }) },
  { name: 'a wrong secret', errcode: 40125, text: 'invalid appsecret', arrange: () => ({ secret: 'f'.repeat(32) }) },
  { name: 'the minute quota spent', errcode: 45011, tail: { recipe: /^$/ },
    text: { recipe: 'api minute-quota reach limit', cloud: 'api minute-quota reach limit, must slower, retry next minute' },
    ...change('PUT', () => 'wechat/quota', { limit: 1 }, { limit: 0 }, async (emulator) => {
      // Two, since the minute may end after the first.
      await exchange(emulator)
      await exchange(emulator)
    }) },
  { name: 'the daily quota spent', errcode: 45009, text: /^reach max api daily quota limit/,
    ...change('PATCH', app, { dailyLimit: 1 }, { dailyLimit: 0 }, (emulator) => exchange(emulator)) },
  { name: 'a person of high risk', errcode: 40226, text: 'code blocked',
    ...change('PATCH', alice, { highRisk: true }, { highRisk: false }) },
  { name: 'a banned account', errcode: 50002, text: 'user limited', ...change('PATCH', app, { banned: true }, { banned: false }) },
  { name: 'a caller beside the IP allowlist', errcode: 40164,
    text: 'invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist',
    ...change('PATCH', app, { ipAllowList: ['203.0.113.7'] }, { ipAllowList: [] }) },
  { name: 'an account of another type', errcode: 48001, text: 'api unauthorized',
    ...change('PATCH', app, { miniProgram: false }, { miniProgram: true }) },
]

module.exports = { REFUSALS }
