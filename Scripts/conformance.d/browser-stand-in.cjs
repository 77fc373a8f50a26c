'use strict'
// As much of a browser as js-sdk touches: storage, fetch, XMLHttpRequest, and an address.

const { sendRedirected } = require('./loopback-http.cjs')

class Browser {
  constructor(emulator) {
    this.emulator = emulator
    this.localStorage = new PageStorage()
    this.sessionStorage = new PageStorage()
    this.requests = []
  }

  /** Puts the globals of a page where the SDK finds them. */
  install() {
    const browser = this
    const location = new URL('http://localhost:5173/')
    const globals = {
      window: globalThis, location, localStorage: this.localStorage, sessionStorage: this.sessionStorage,
      navigator: { userAgent: 'stand-in', platform: 'stand-in', language: 'en' },
      document: { addEventListener() {}, removeEventListener() {}, createElement: () => ({ style: {} }), cookie: '' },
      addEventListener() {}, removeEventListener() {},
      fetch: (url, options) => this.fetch(url, options),
      XMLHttpRequest: class extends PageRequest {
        constructor() { super(browser) }
      },
      WebSocket: class {
        constructor() { throw new Error('the stand-in has no sockets') }
      },
    }
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    }
  }

  takeRequests() {
    return this.requests.splice(0)
  }

  read(key) {
    return this.localStorage.getItem(key)
  }

  write(key, value) {
    this.localStorage.setItem(key, value)
  }

  send(method, url, headers, body) {
    const target = new URL(url, globalThis.location)
    this.requests.push(`${method} ${target.host}${target.pathname}`)
    return sendRedirected(this.emulator.url, target.href, { method, headers, body })
  }

  async fetch(url, { method = 'GET', headers = {}, body } = {}) {
    const fields = Object.fromEntries(new Headers(headers))
    // A browser says this of every text that comes without a type.
    if (body !== undefined) fields['content-type'] ??= 'text/plain;charset=UTF-8'
    const answer = await this.send(method.toUpperCase(), url, fields, body)
    const isEmpty = [101, 204, 205, 304].includes(answer.status)
    return new Response(isEmpty ? null : answer.text, { status: answer.status, headers: singleValued(answer.headers) })
  }
}

class PageStorage {
  #items = new Map()

  get length() { return this.#items.size }
  key(index) { return [...this.#items.keys()][index] ?? null }
  getItem(key) { return this.#items.get(String(key)) ?? null }
  setItem(key, value) { this.#items.set(String(key), String(value)) }
  removeItem(key) { this.#items.delete(String(key)) }
  clear() { this.#items.clear() }
}

class PageRequest {
  readyState = 0
  status = 0
  responseText = ''
  upload = { addEventListener() {} }
  #fields = {}
  #browser

  constructor(browser) {
    this.#browser = browser
  }

  open(method, url) {
    this.method = method.toUpperCase()
    this.url = url
  }

  setRequestHeader(name, value) {
    this.#fields[name.toLowerCase()] = String(value)
  }

  getAllResponseHeaders() {
    return Object.entries(this.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  }

  abort() {}

  send(body) {
    if (body !== undefined) this.#fields['content-type'] ??= 'text/plain;charset=UTF-8'
    const end = () => {
      this.readyState = 4
      this.onreadystatechange?.()
    }
    this.#browser.send(this.method, this.url, this.#fields, body).then(({ status, headers, text }) => {
      this.status = status
      this.headers = singleValued(headers)
      this.responseText = text
      end()
    }, end)
  }
}

function singleValued(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

module.exports = { Browser }
