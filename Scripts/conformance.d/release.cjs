'use strict'
// What differs between the releases of js-sdk, as far as an app or its network sees it.

const fs = require('node:fs')
const path = require('node:path')
const { versionOf } = require('./sdks.cjs')

/** Single-file builds: `<version>/cloudbase.full.js` in the folder of CLOUDBASE_JS_BUNDLES, by version. */
function bundles() {
  const folder = process.env.CLOUDBASE_JS_BUNDLES
  if (!folder) return []
  return fs.readdirSync(folder).sort()
    .map((version) => ({ version, file: path.resolve(folder, version, 'cloudbase.full.js') }))
    .filter(({ file }) => fs.existsSync(file))
}

class Release {
  constructor(version) {
    this.version = version
    ;[this.major, this.minor] = version.split('.').map(Number)
  }

  /** 3.x sends everything to the gateway's host, documents by REST. */
  get isOfGateway() {
    return this.major >= 3
  }

  authHost({ env }) {
    return this.isOfGateway ? `${env}.api.tcloudbasegateway.com` : `${env}.ap-shanghai.tcb-api.tencentcloudapi.com`
  }

  /** 2.24.10 and 2.27.1 look at the stored account after a login; later releases ask for it each time. */
  get asksForUserAgain() {
    return this.major >= 3 || this.minor >= 28
  }

  /** The members of an AuthError that a refusal becomes; `code` is error_code as it was sent. */
  authError({ status, code, message, category }) {
    // Since 2.27 the SDK sorts errors, by `error` and by words of the text.
    const sorted = category && (this.major >= 3 || this.minor >= 27) ? { category } : {}
    if (this.major < 3 || this.minor < 5) return { status, code, message, ...sorted }
    // From 3.5.1 on `code` is `error`, and a number moves to `errorCode`.
    return { status, code: status, message, errorCode: typeof code === 'number' ? code : undefined, ...sorted }
  }
}

/** The js-sdk that this part runs. */
function release() {
  return new Release(process.env.JS_BUNDLE_VERSION ?? versionOf('CLOUDBASE_JS_SDK', '@cloudbase/js-sdk'))
}

module.exports = { bundles, release }
