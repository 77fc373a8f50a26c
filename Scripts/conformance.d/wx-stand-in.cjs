'use strict'
// As much of a mini program's `wx` as the SDK and an app of the usual kind touch.

const { sendRedirected } = require('./loopback-http.cjs')

/** A phone with one person, one app's storage, and a list of the requests that left it. */
class Phone {
  constructor(emulator, person) {
    this.emulator = emulator
    this.person = person
    this.storage = new Map()
    this.requests = []
  }

  /** Puts `wx`, `Page`, `App` and `getApp` where mini-program code finds them. */
  install() {
    globalThis.wx = this.wx()
    globalThis.Page = () => {}
    globalThis.App = () => {}
    globalThis.getApp = () => ({})
  }

  /** The requests since the last call, as `METHOD host/path`. */
  takeRequests() {
    return this.requests.splice(0)
  }

  wx() {
    const system = { platform: 'devtools', AppPlatform: 'wechat', model: 'stand-in', SDKVersion: '3.0.0', language: 'en' }
    return {
      login: (options) => settle(options, this.emulator.login(this.person)),
      request: (options) => this.request(options),
      getStorageSync: (key) => this.storage.get(key) ?? '',
      setStorageSync: (key, value) => void this.storage.set(key, value),
      removeStorageSync: (key) => void this.storage.delete(key),
      clearStorageSync: () => this.storage.clear(),
      getSystemInfoSync: () => system,
      getSystemInfo: (options) => settle(options, Promise.resolve(system)),
      getDeviceInfo: () => system,
      getAccountInfoSync: () => ({ miniProgram: { appId: this.emulator.appid, envVersion: 'develop', version: '' } }),
      getRendererUserAgent: () => Promise.resolve('stand-in'),
      cloud: { init() {}, callFunction: (options) => this.callFunction(options) },
      connectSocket: () => { throw new Error('the stand-in has no sockets') },
      onAppShow() {},
      offAppShow() {},
      onAppHide() {},
      offAppHide() {},
    }
  }

  /** `wx.cloud`, as far as js-sdk goes through it: the platform's function makes the HTTP call for the app. */
  async callFunction({ name, data: { url, method, headers, body } }) {
    if (name !== 'httpOverCallFunction') throw new Error(`the stand-in has no cloud function ${name}`)
    const sent = await new Promise((success, fail) => this.request({ url, method, header: headers, data: body, success, fail }))
    return { result: { statusCode: sent.statusCode, body: sent.data } }
  }

  request({ url, method = 'GET', data, header = {}, success, fail, complete }) {
    const target = new URL(url)
    const headers = { 'content-type': 'application/json', ...lowerCased(header) }
    let body
    if (method === 'GET') {
      for (const [name, value] of Object.entries(data ?? {})) target.searchParams.set(name, value)
    } else {
      body = typeof data === 'string' ? data : JSON.stringify(data ?? {})
    }
    this.requests.push(`${method} ${target.host}${target.pathname}`)
    const answer = sendRedirected(this.emulator.url, target.href, { method, headers, body }).then(
      // Whatever the content type says, an answer that is JSON comes to the app as a value.
      ({ status, headers: header, text, json }) =>
        ({ data: json ?? text, statusCode: status, header, cookies: [], errMsg: 'request:ok' }),
      (error) => { throw { errMsg: `request:fail ${error.message}` } })
    settle({ success, fail, complete }, answer)
    return { abort() {}, onChunkReceived() {}, offChunkReceived() {}, onHeadersReceived() {}, offHeadersReceived() {} }
  }
}

function lowerCased(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Calls back the way `wx` does. */
function settle({ success, fail, complete } = {}, promise) {
  promise.then(
    (value) => { success?.(value); complete?.(value) },
    (error) => { fail?.(error); complete?.(error) })
}

module.exports = { Phone }
