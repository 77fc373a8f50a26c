'use strict'
// The learner's app as the add article has it: once on the bare runtime of a mini program, once with the real SDK. Each
// of its steps gives the text of what went wrong, or what it got.

const { Phone } = require('../conformance.d/phone.cjs')
const { StartedApp } = require('../conformance.d/app.cjs')
const { load, startJavaScriptSDK } = require('../conformance.d/sdks.cjs')

function promised(call) {
  return new Promise((success, fail) => call({ success, fail }))
}

/** What is thrown at an app, as text: SDKs throw plain objects and errors whose message is JSON. */
function textOf(error) {
  if (error instanceof Error) return [error.name, error.code, error.message].filter(Boolean).join(' ')
  return typeof error === 'string' ? error : JSON.stringify(error)
}

async function attempt(body) {
  try {
    return await body()
  } catch (error) {
    return textOf(error)
  }
}

/** An app without any SDK: it calls what an SDK would call. */
class PlainApp {
  constructor(learner) {
    this.learner = learner
    this.phone = new Phone({ url: learner.url, appid: learner.appid }, 'alice')
    this.wx = this.phone.device.wx
    this.host = `https://${learner.env}.${learner.region}.tcb-api.tencentcloudapi.com`
  }

  async ticket() {
    const { code } = await promised((callbacks) => this.wx.login(callbacks))
    const answer = await this.request(`https://${this.learner.env}.service.tcloudbase.com/getLoginTicket`, { code })
    if (!answer.data?.ticket) throw new Error(JSON.stringify(answer.data))
    return answer.data.ticket
  }

  request(url, data) {
    return promised((callbacks) => this.wx.request({ url, method: 'POST', data, ...callbacks }))
  }

  async signIn() {
    const answer = await this.request(`${this.host}/auth/v1/signin/custom?client_id=${this.learner.env}`,
      { provider_id: 'custom', ticket: await this.ticket() })
    if (answer.statusCode !== 200) throw new Error(JSON.stringify(answer.data))
    this.token = answer.data.access_token
    return `logged in as ${answer.data.sub}`
  }

  login() {
    return attempt(() => this.signIn())
  }

  read(collection) {
    return attempt(async () => {
      if (!this.token) await this.signIn()
      const { data } = await this.request(`${this.host}/web?env=${this.learner.env}`, {
        action: 'database.queryDocument', dataVersion: '2020-01-10', env: this.learner.env, access_token: this.token,
        collectionName: collection, queryType: 'WHERE', limit: 100,
      })
      return JSON.stringify(data.data?.list ?? data)
    })
  }
}

/** The article's app with the unmodified SDK and its mini-program adapter. */
class SDKApp {
  constructor(learner) {
    this.learner = learner
    this.phone = new Phone({ url: learner.url, appid: learner.appid }, 'alice')
    this.phone.install()
    const adapter = load('CLOUDBASE_NODE_SDK', '@cloudbase/adapter-wx_mp')
    this.started = new LearnersApp(startJavaScriptSDK('miniprogram_dist/index.js'), { env: learner.env, adapter })
  }

  login() {
    return attempt(async () => {
      const outcome = await this.started.signIn(await this.started.fetchTicket())
      if (outcome?.error) throw outcome.error
      return `logged in as ${this.started.uid}`
    })
  }

  read(collection) {
    return attempt(async () => {
      if (!this.started.uid) await this.started.ensureLogin()
      const answer = await this.started.app.database().collection(collection).get()
      return JSON.stringify(answer.code ? answer : answer.data)
    })
  }
}

class LearnersApp extends StartedApp {
  constructor(cloudbase, settings) {
    super(cloudbase, settings)
    this.env = settings.env
  }

  async fetchTicket() {
    const { code } = await promised((callbacks) => wx.login(callbacks))
    const url = `https://${this.env}.service.tcloudbase.com/getLoginTicket`
    const answer = await promised((callbacks) => wx.request({ url, method: 'POST', data: { code }, ...callbacks }))
    if (!answer.data?.ticket) throw new Error(JSON.stringify(answer.data))
    return answer.data.ticket
  }
}

module.exports = { PlainApp, SDKApp }
