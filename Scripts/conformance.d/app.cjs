'use strict'
// An app as its author writes it, from start to log-in; it knows nothing of the emulator, but for `endPoints`.

const TICKET_URL = 'https://demo-local.service.tcloudbase.com/getLoginTicket'

class StartedApp {
  /** @param endPoints the emulator's origin when the app itself points the SDK at it */
  constructor(cloudbase, { env, adapter, endPoints }) {
    if (adapter) cloudbase.useAdapters(adapter)
    this.app = cloudbase.init({ env })
    if (endPoints) {
      const authority = endPoints.replace('http:', '')
      this.app.registerEndPointWithKey({ key: 'CLOUD_API', url: `${authority}/web`, protocol: 'http:' })
      this.app.registerEndPointWithKey({ key: 'GATEWAY', url: `${authority}/v1`, protocol: 'http:' })
    }
    this.auth = endPoints ? this.app.auth({}) : this.app.auth()
  }

  /** Logs in unless this device already is; gives what `signInWithCustomTicket` gave, nothing when it was not asked. */
  async ensureLogin() {
    return this.auth.hasLoginState() ? undefined : this.signIn(await this.fetchTicket())
  }

  async signIn(ticket) {
    await this.auth.setCustomSignFunc(async () => ticket)
    return this.auth.signInWithCustomTicket()
  }

  async fetchTicket() {
    const { code } = await promised((callbacks) => wx.login(callbacks))
    const answer = await promised((callbacks) =>
      wx.request({ url: TICKET_URL, method: 'POST', data: { code }, ...callbacks }))
    if (!answer.data?.ticket) throw new Error(`no ticket: ${answer.statusCode} ${JSON.stringify(answer.data)}`)
    return answer.data.ticket
  }

  get uid() {
    return this.auth.currentUser?.uid
  }
}

function promised(call) {
  return new Promise((success, fail) => call({ success, fail }))
}

module.exports = { StartedApp }
