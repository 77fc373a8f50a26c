'use strict'
// The learner's project on disk, for the errors that happen before any call: npm not built, and the SDK's version.

const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

const SDK = '@cloudbase/js-sdk'
const ADAPTER = '@cloudbase/adapter-wx_mp'

class Project {
  constructor(folder, { appid, env }) {
    this.folder = folder
    this.write('project.config.json', { appid, miniprogramRoot: 'miniprogram/' })
    this.write('miniprogram/app.json', { pages: ['pages/index/index'] })
    this.write('miniprogram/app.js', `const { app } = require('./libs/cloudbase')\nApp({ globalData: { app } })\n`)
    this.write('miniprogram/libs/cloudbase.js',
      `const cloudbase = require('${SDK}')\nconst app = cloudbase.init({ env: '${env}' })\nmodule.exports = { app }\n`)
    this.declare('2.27.3')
  }

  write(name, content) {
    const file = path.join(this.folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
  }

  /** Declares the packages, the SDK in this version. */
  declare(version) {
    this.write('miniprogram/package.json', { dependencies: { [SDK]: version, [ADAPTER]: '1.3.1' } })
  }

  /** What "Build npm" leaves behind, as far as it matters here: a folder for each package, with its version in it. */
  buildNpm(version) {
    for (const [name, built] of [[SDK, version], [ADAPTER, '1.3.1']]) {
      this.write(`miniprogram/miniprogram_npm/${name}/index.js`,
        `module.exports={version:JSON.parse('{"version":"${built}"}').version,init:(options)=>({options})}`)
    }
  }

  /** Compiles and runs the app as a mini program's runtime does: only built packages give it a `require`. */
  run() {
    const file = path.join(this.folder, 'miniprogram/libs/cloudbase.js')
    const module = { exports: {} }
    const built = path.join(this.folder, 'miniprogram/miniprogram_npm')
    const runtime = { wx: {}, App() {}, module, exports: module.exports }
    if (fs.existsSync(built)) runtime.require = (name) => require(path.join(built, name, 'index.js'))
    try {
      vm.runInNewContext(fs.readFileSync(file, 'utf8'), runtime, { filename: 'libs/cloudbase.js' })
      return 'the app starts'
    } catch (error) {
      return `${error.name}: ${error.message}`
    }
  }
}

module.exports = { Project }
