'use strict'
// The packages of PyPI that are installed, and how the checks call them (python/wechat_sdks.py).

/** Any text: with it in hand wechatpy fetches no token, and the exchange does not look at it. */
const ANY_TOKEN = '1_not-a-token'

class WeChat {
  constructor(emulator, python, packages) {
    Object.assign(this, { emulator, python, packages, names: Object.keys(packages) })
  }

  able(method) {
    return this.names.filter((name) => this.packages[name].includes(method))
  }

  /** A call of one package; `settings` are appid, secret and access_token where they are not the emulator's app. */
  by(name, method, given, settings = {}, kept = false) {
    const { appid, secret } = this.emulator
    return this.python.call('call', { package: name, method, given, settings: { appid, secret, ...settings }, kept })
  }

  /** The exchange of a code of its own, but for what is given, by each package; wechatpy without a token call. */
  async exchanges({ code, ...settings }, but = []) {
    const answers = {}
    for (const name of this.names.filter((name) => !but.includes(name))) {
      const own = code ?? (await this.emulator.login('alice')).code
      const token = name === 'wechatpy' ? { access_token: ANY_TOKEN } : {}
      answers[name] = await this.by(name, 'exchange', { code: own }, { ...settings, ...token })
    }
    return answers
  }

  user(path, body) {
    return this.emulator.control('POST', `wechat/apps/${this.emulator.appid}/users/alice/${path}`, body)
  }

  /** How often the operations of a name were called since a journal entry. */
  async calls(operation, after) {
    const { entries } = await this.emulator.control('GET', `journal?after=${after}&limit=200`)
    return entries.filter((entry) => entry.operation === operation).length
  }
}

module.exports = { WeChat }
