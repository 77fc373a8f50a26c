'use strict'
// HTTP that cannot leave this machine: calls to the clouds' hosts go to the emulator, any other name is refused.

const dns = require('node:dns')
const http = require('node:http')
const net = require('node:net')

const CLOUD_HOSTS = [
  /^api\.weixin\.qq\.com$/,
  /(^|\.)tcb-api\.tencentcloudapi\.com$/,
  /\.tcloudbasegateway\.com$/,
  /\.tcloudbase\.com$/,
  /^tcb(-ws)?\.tencentcloudapi\.com$/,
  /^metadata\.tencentyun\.com$/,
]

function isCloudHost(name) {
  return CLOUD_HOSTS.some((pattern) => pattern.test(name))
}

/** One exchange; gives status, headers, text and, where it is JSON, the value. */
function send(url, { method = 'GET', headers = {}, body = undefined } = {}) {
  return new Promise((resolve, reject) => {
    const fields = { ...headers }
    if (body !== undefined) fields['content-length'] = Buffer.byteLength(body)
    const request = http.request(url, { method, headers: fields, agent: false }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode, headers: response.headers, text, json: parsed(text) })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Sends a call of app code: a cloud host's to the emulator with its name kept, the emulator's own as it is. */
function sendRedirected(origin, url, { method, headers = {}, body } = {}) {
  const target = new URL(url)
  const path = target.pathname + target.search
  if (isCloudHost(target.hostname)) {
    return send(origin + path, { method, headers: { ...headers, host: target.host }, body })
  }
  if (target.origin === origin) return send(url, { method, headers, body })
  return Promise.reject(new Error(`refused: ${target.host} is neither a cloud host nor the emulator`))
}

const refusals = []

/** From here on this process reaches loopback addresses only; gives the list of the names that it tried otherwise. */
function forbidOtherHosts() {
  const isLoopback = (name) => !name || name === 'localhost' || name === '::1' || /^127\./.test(name)
  const refuse = (name) => {
    refusals.push(name)
    return Object.assign(new Error(`refused: ${name} is not this machine`), { code: 'EACCES' })
  }
  const lookup = dns.lookup
  dns.lookup = (name, ...rest) => {
    if (isLoopback(name)) return lookup(name, ...rest)
    const done = rest.at(-1)
    const error = refuse(name)
    process.nextTick(() => done(error))
  }
  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (...given) {
    const options = Array.isArray(given[0]) ? given[0][0] : given[0]
    const name = typeof options === 'object' && options !== null ? options.host : given[1]
    if (net.isIP(name ?? '') && !isLoopback(name)) {
      const error = refuse(name)
      process.nextTick(() => this.destroy(error))
      return this
    }
    return connect.apply(this, given)
  }
  return refusals
}

module.exports = { send, sendRedirected, isCloudHost, forbidOtherHosts }
