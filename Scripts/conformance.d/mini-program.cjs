'use strict'
// js-sdk as a mini program loads it, in one of three forms (the argument):
//   adapter     adapter-wx_mp registered by the app, cloud hosts redirected under the SDK
//   built-in    no useAdapters: the SDK's own adapter, cloud hosts redirected under the SDK
//   end-points  the app names the emulator with registerEndPointWithKey

const { StartedApp } = require('./app.cjs')
const { checkLogin, checkDatabase, checkFunctions, checkSignOut, checkErrors } = require('./app-checks.cjs')
const { checkAnonymous, checkPassword, checkOpenID } = require('./login-methods.cjs')
const { check, equal } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { forbidOtherHosts } = require('./loopback-http.cjs')
const { Phone } = require('./phone.cjs')
const { release } = require('./release.cjs')
const { checkSessions } = require('./sessions.cjs')
const { load, startJavaScriptSDK } = require('./sdks.cjs')

const form = process.argv[2] ?? 'adapter'

class MiniProgramDevice extends Phone {
  start() {
    this.install()
    const cloudbase = startJavaScriptSDK('miniprogram_dist/index.js')
    return new StartedApp(cloudbase, {
      env: this.emulator.env,
      adapter: form === 'built-in' ? undefined : load('CLOUDBASE_NODE_SDK', '@cloudbase/adapter-wx_mp'),
      endPoints: form === 'end-points' ? this.emulator.url : undefined,
    })
  }
}

const refusals = forbidOtherHosts()
withEmulator(async (emulator) => {
  const newDevice = () => new MiniProgramDevice(emulator, 'alice')
  const device = newDevice()
  const auth = form === 'end-points' ? new URL(emulator.url).host : release().authHost(emulator)
  await checkLogin(emulator, device, { hosts: { auth, tickets: `${emulator.env}.service.tcloudbase.com` } })
  await checkDatabase(emulator, device)
  await checkFunctions(emulator, device)
  await checkSignOut(emulator, device)
  await checkErrors(emulator, newDevice)
  await checkSessions(emulator, newDevice)
  await checkAnonymous(emulator, newDevice, { auth })
  await checkPassword(emulator, newDevice, { auth })
  await checkOpenID(emulator, newDevice, { auth })
  await check('no other host was asked', async () => equal(refusals, [], 'names'))
})
