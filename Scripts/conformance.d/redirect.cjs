'use strict'
// A preload (`node --require`): calls to the clouds' hosts go to the emulator at EMULATOR_URL, everything else that is
// not this machine is refused. The code that calls stays as it is.

const http = require('node:http')
const https = require('node:https')
const { syncBuiltinESMExports } = require('node:module')
const { isCloudHost, forbidOtherHosts } = require('./loopback-http.cjs')

const emulator = new URL(process.env.EMULATOR_URL)
const plainRequest = http.request

/** `request(url[, options][, callback])` or `request(options[, callback])`, as one set of options. */
function parts(given) {
  const callback = given.find((argument) => typeof argument === 'function')
  const [first, second] = given
  if (typeof first !== 'string' && !(first instanceof URL)) return { options: { ...first }, callback }
  const url = new URL(first)
  const options = { hostname: url.hostname, port: url.port, path: url.pathname + url.search }
  return { options: typeof second === 'object' ? { ...options, ...second } : options, callback }
}

function redirecting(request) {
  return function (...given) {
    const { options, callback } = parts(given)
    const name = options.hostname ?? options.host ?? 'localhost'
    if (!isCloudHost(name)) return request.apply(this, given)
    const { path, method, headers, timeout, signal } = options
    return plainRequest({
      hostname: emulator.hostname, port: emulator.port, path, method, timeout, signal,
      headers: { ...headers, host: name, 'x-forwarded-proto': 'https' },
    }, callback)
  }
}

for (const module of [http, https]) {
  const request = redirecting(module.request)
  module.request = request
  module.get = (...given) => {
    const call = request(...given)
    call.end()
    return call
  }
}
syncBuiltinESMExports()
forbidOtherHosts()
