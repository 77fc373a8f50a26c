'use strict'
// What a test of a mini program runs with `node --require wx-shim.js`: the app logs in and uses what it may use.

const { StartedApp } = require('./app.cjs')
const { load, startJavaScriptSDK } = require('./sdks.cjs')

App({
  async onLaunch() {
    const cloudbase = startJavaScriptSDK('miniprogram_dist/index.js')
    const adapter = load('CLOUDBASE_NODE_SDK', '@cloudbase/adapter-wx_mp')
    const app = new StartedApp(cloudbase, { env: 'demo-local', adapter })
    const outcome = await app.ensureLogin()
    const todos = app.app.database().collection('todos')
    await todos.add({ title: 'from the shim' })
    const { data } = await todos.get()
    const { result } = await app.app.callFunction({ name: 'getLoginTicket', data: {} })
    const report = { error: outcome?.error ?? null, uid: app.uid, titles: data.map(({ title }) => title), result }
    console.log(JSON.stringify(report))
  },
})
