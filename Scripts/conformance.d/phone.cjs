'use strict'
// A phone with one person and one app's storage: the emulator's own `wx` shim, and a list of the requests that left it.

const { createDevice } = require('../../Sources/MiniProgramShim/wx-shim.js')

class Phone {
  constructor(emulator, person) {
    this.emulator = emulator
    this.device = createDevice({ url: emulator.url, appid: emulator.appid, user: person, quiet: true })
  }

  /** Puts `wx`, `Page`, `App` and `getApp` where mini-program code finds them. */
  install() {
    this.device.install()
  }

  /** The requests since the last call, as `METHOD host/path`. */
  takeRequests() {
    return this.device.requests.splice(0).map(({ method, url }) => {
      const { host, pathname } = new URL(url)
      return `${method} ${host}${pathname}`
    })
  }

  read(key) {
    return this.device.wx.getStorageSync(key)
  }

  write(key, value) {
    this.device.wx.setStorageSync(key, value)
  }
}

module.exports = { Phone }
