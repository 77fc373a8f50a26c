'use strict'
// Where the SDKs are, and how an app start loads them afresh.

const fs = require('node:fs')
const path = require('node:path')

function packageFolder(variable, name) {
  const root = process.env[variable]
  return root ? path.resolve(root, 'node_modules', name) : undefined
}

/** The version of a package that a variable leads to, or undefined when there is none. */
function versionOf(variable, name) {
  const folder = packageFolder(variable, name)
  const manifest = folder && path.join(folder, 'package.json')
  return manifest && fs.existsSync(manifest) ? JSON.parse(fs.readFileSync(manifest, 'utf8')).version : undefined
}

/** Loads a file of a package as a process that has just begun would: no module of node_modules is kept. */
function loadAfresh(variable, name, file = '') {
  for (const loaded of Object.keys(require.cache)) {
    if (loaded.includes(`${path.sep}node_modules${path.sep}`)) delete require.cache[loaded]
  }
  return load(variable, name, file)
}

/** The js-sdk of this part: the bundle of JS_BUNDLE, else the installed package. */
function startJavaScriptSDK(file = '') {
  // 3.8.1 would tell the other devices of this process of its log-ins, and keep the process for ever.
  globalThis.BroadcastChannel = undefined
  const bundle = process.env.JS_BUNDLE
  if (!bundle) return loadAfresh('CLOUDBASE_JS_SDK', '@cloudbase/js-sdk', file)
  delete require.cache[require.resolve(bundle)]
  const module = require(bundle)
  return module.default ?? module
}

function load(variable, name, file = '') {
  const module = require(path.join(packageFolder(variable, name), file))
  return module.default ?? module
}

module.exports = { versionOf, load, startJavaScriptSDK }
