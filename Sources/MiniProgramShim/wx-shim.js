'use strict'
// A mini program's runtime outside WeChat: `wx`, App, Page and Component against a running cloudbase-emulator.
//
//   Node 18+   node --require ./wx-shim.js app.js
//   a page     <script src="http://127.0.0.1:8787/emulator/v1/wx-shim.js"></script>   (pages of this machine only)
//   a test     const { createDevice } = require('./wx-shim.js'); const { wx } = createDevice({ user: 'bob' })
//
// Settings: an environment variable, a member of globalThis.cloudbaseEmulator, or wx.__emulator.configure({...}).
//
//   EMULATOR_URL             url            where the emulator is           http://127.0.0.1:8787, or where a page got this
//   EMULATOR_APPID           appid          which mini program this is      the app of the shipped emulator.json
//   EMULATOR_USER            user           whose phone this is             alice
//   EMULATOR_VERIFY_DOMAINS  verifyDomains  0 = the tools' box "Do not verify domain names"               1
//   EMULATOR_STORAGE         storage        Node: a file that keeps the storage; pages keep it by themselves
//   EMULATOR_TOKEN           token          the control token of an emulator that listens beyond loopback
//                            deny           the person says no when asked for their data                  false
//                            quiet          toasts and hints are not logged                               false
//
// Calls to the clouds' hosts go to the emulator, any other address is asked as it is. The server-domain list of the app
// is asked before every call. Redirects are followed without asking again, and header names come in lower case: both
// are not so on a phone. What WeChat has and this file has not says so by name when it is called.

;(function () {
  const process = globalThis.process
  const isNode = Boolean(process?.versions?.node)
  const node = isNode ? { fs: require('node:fs'), os: require('node:os'), path: require('node:path') } : undefined

  // ---- settings

  const VARIABLES = {
    url: 'EMULATOR_URL', appid: 'EMULATOR_APPID', user: 'EMULATOR_USER', verifyDomains: 'EMULATOR_VERIFY_DOMAINS',
    storage: 'EMULATOR_STORAGE', token: 'EMULATOR_TOKEN',
  }
  const STANDARD = {
    url: 'http://127.0.0.1:8787', appid: 'wx0123456789abcdef', user: 'alice', verifyDomains: true, storage: '',
    token: '', deny: false, quiet: false,
  }
  const own = globalThis.document?.currentScript?.src ?? ''
  if (/\/emulator\/v1\/wx-shim\.js/.test(own)) STANDARD.url = new URL(own).origin

  function settingsFrom(...sources) {
    const settings = { ...STANDARD }
    for (const source of sources) {
      for (const [name, value] of Object.entries(source ?? {})) {
        if (!(name in STANDARD)) {
          throw new TypeError(`wx shim: no setting ${name}; there are ${Object.keys(STANDARD).join(', ')}`)
        }
        if (value !== undefined) settings[name] = typeof STANDARD[name] === 'boolean' ? isOn(value) : String(value)
      }
    }
    settings.url = settings.url.replace(/\/+$/, '')
    return settings
  }

  function isOn(value) {
    return !['0', 'false', 'off', 'no', ''].includes(String(value).toLowerCase())
  }

  function environment() {
    const entries = Object.entries(VARIABLES).map(([name, variable]) => [name, process?.env?.[variable] || undefined])
    return Object.fromEntries(entries)
  }

  // ---- the emulator

  const CLOUD_HOSTS = [
    /^api\.weixin\.qq\.com$/, /(^|\.)tcb-api\.tencentcloudapi\.com$/, /\.tcloudbasegateway\.com$/, /\.tcloudbase\.com$/,
    /^tcb(-ws)?\.tencentcloudapi\.com$/, /^metadata\.tencentyun\.com$/,
  ]

  /** Where an address is asked: a cloud host's at the emulator with its name in the path, any other as it is. */
  function route(url, settings) {
    const target = new URL(url)
    if (!CLOUD_HOSTS.some((pattern) => pattern.test(target.hostname))) return target.href
    const base = target.protocol.startsWith('ws') ? settings.url.replace(/^http/, 'ws') : settings.url
    return `${base}/${target.hostname}${target.pathname}${target.search}`
  }

  /** A refusal of the control plane. */
  class Refusal extends Error {
    constructor(answer, body) {
      super(body?.error?.message ?? `the emulator answered ${answer.status}`)
      this.code = body?.error?.code
      this.hint = answer.headers.get('x-emulator-hint') ?? ''
    }
  }

  async function control(settings, method, path, body) {
    const headers = { 'content-type': 'application/json' }
    if (settings.token) headers.authorization = `Bearer ${settings.token}`
    const text = body === undefined ? undefined : JSON.stringify(body)
    const answer = await globalThis.fetch(`${settings.url}/emulator/v1/${path}`, { method, headers, body: text })
      .catch((error) => {
        throw new Error(`no emulator at ${settings.url} (${reasonOf(error)}); start it with: cloudbase-emulator start`)
      })
    const value = await answer.json().catch(() => undefined)
    if (!answer.ok) throw new Refusal(answer, value)
    return value
  }

  function reasonOf(error) {
    return error.cause?.code ?? error.cause?.message ?? error.message
  }

  // ---- how calls end

  /** What a failed call hands to the app. */
  function failed(api, text, errno) {
    return { errMsg: `${api}:fail ${text}`, ...(errno === undefined ? {} : { errno }) }
  }

  function failureOf(api, error) {
    return typeof error?.errMsg === 'string' ? error : failed(api, reasonOf(error))
  }

  /** Calls back as `wx` does: success or fail, then complete. */
  function callBack({ success, fail, complete } = {}, outcome) {
    outcome.then(
      (value) => { try { success?.(value) } finally { complete?.(value) } },
      (error) => { try { fail?.(error) } finally { complete?.(error) } })
  }

  function ended(api, work) {
    return Promise.resolve().then(work).then(
      (value) => ({ ...value, errMsg: value?.errMsg ?? `${api}:ok` }),
      (error) => { throw failureOf(api, error) })
  }

  /** A call that has callbacks only. */
  function calledBack(api, work) {
    return (options = {}) => callBack(options, ended(api, () => work(options)))
  }

  function notEmulated(name) {
    return () => { throw new Error(`${name} is not emulated by the wx shim of cloudbase-emulator`) }
  }

  /** The members that there are; any other is a call that says by its name that it is not emulated. */
  function honest(prefix, members) {
    return new Proxy(members, {
      get(target, name) {
        if (name in target || typeof name === 'symbol' || ['then', 'toJSON', '__esModule'].includes(name)) {
          return target[name]
        }
        return notEmulated(`${prefix}.${name}`)
      },
    })
  }

  /** Somebody who can be listened to. */
  class Listeners {
    #all = new Set()
    add = (listener) => { this.#all.add(listener) }
    remove = (listener) => { listener ? this.#all.delete(listener) : this.#all.clear() }
    tell(value) { for (const listener of [...this.#all]) listener(value) }
  }

  // ---- wx.request and its relatives

  const LONGEST = 60_000

  /** A call on its way: it can be aborted and takes its time only. */
  class Passage {
    headers = new Listeners()
    progress = new Listeners()
    chunks = new Listeners()
    #controller = new AbortController()
    #end

    constructor(api, { timeout } = {}) {
      this.api = api
      this.over = new Promise((_, reject) => { this.#end = reject })
      this.over.catch(() => {})
      const limit = Number(timeout) > 0 ? Number(timeout) : LONGEST
      this.timer = setTimeout(() => this.end('timeout'), limit)
    }

    get signal() { return this.#controller.signal }

    end(text) {
      this.#end(failed(this.api, text))
      this.#controller.abort()
    }

    /** The outcome of the work, or of the end that came before it. */
    run(work) {
      return Promise.race([ended(this.api, () => work(this)), this.over]).finally(() => clearTimeout(this.timer))
    }

    task(...names) {
      const all = {
        abort: () => this.end('abort'),
        onHeadersReceived: this.headers.add, offHeadersReceived: this.headers.remove,
        onProgressUpdate: this.progress.add, offProgressUpdate: this.progress.remove,
        onChunkReceived: this.chunks.add, offChunkReceived: this.chunks.remove,
      }
      return Object.fromEntries(['abort', 'onHeadersReceived', 'offHeadersReceived', ...names].map((name) => [name, all[name]]))
    }
  }

  function headersOf(answer) {
    const header = Object.fromEntries(answer.headers)
    const cookies = answer.headers.getSetCookie?.() ?? (header['set-cookie'] ? [header['set-cookie']] : [])
    return { header, cookies }
  }

  /** The address and the body that `data` makes, by the documented rules. */
  function payload({ url, data, method, header }) {
    const type = header['content-type']
    if (['GET', 'HEAD'].includes(method)) {
      if (typeof data !== 'object' || data === null) return { url }
      const query = encoded(data)
      return { url: query ? url + (url.includes('?') ? '&' : '?') + query : url }
    }
    if (data === undefined || typeof data === 'string' || data instanceof ArrayBuffer) return { url, body: data }
    return { url, body: type.includes('x-www-form-urlencoded') ? encoded(data) : JSON.stringify(data) }
  }

  function encoded(data) {
    const text = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
    return Object.entries(data).filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`).join('&')
  }

  function lowerCased(fields) {
    return Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]))
  }

  async function bodyOf(answer, { dataType = 'json', responseType = 'text' }) {
    if (responseType === 'arraybuffer') return answer.arrayBuffer()
    const text = await answer.text()
    if (dataType !== 'json') return text
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }

  async function readChunks(answer, passage) {
    const reader = answer.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
      passage.chunks.tell({ data: part.value.buffer.slice(part.value.byteOffset, part.value.byteOffset + part.value.byteLength) })
    }
  }

  // ---- storage

  /** What a device keeps between starts: values as WeChat keeps them, by copy. */
  class Storage {
    #items = new Map()
    #place

    constructor(place) {
      this.#place = place
      for (const [key, item] of Object.entries(place.read())) this.#items.set(key, item)
    }

    get keys() { return [...this.#items.keys()] }
    get size() { return [...this.#items.values()].reduce((sum, { text }) => sum + text.length, 0) }
    has(key) { return this.#items.has(key) }

    get(key) {
      const item = this.#items.get(key)
      if (!item) return ''
      const value = JSON.parse(item.text)
      return item.isDate ? new Date(value) : value
    }

    set(key, value) {
      this.#items.set(key, { text: JSON.stringify(value ?? '') ?? '""', isDate: value instanceof Date })
      this.#save()
    }

    remove(key) {
      this.#items.delete(key)
      this.#save()
    }

    clear() {
      this.#items.clear()
      this.#save()
    }

    #save() { this.#place.write(Object.fromEntries(this.#items)) }
  }

  const MEMORY = { read: () => ({}), write() {} }

  function fileOf(path) {
    return {
      read: () => (node.fs.existsSync(path) ? parsedFile(path) : {}),
      write: (items) => {
        node.fs.writeFileSync(`${path}.new`, JSON.stringify(items), { mode: 0o600 })
        node.fs.renameSync(`${path}.new`, path)
      },
    }
  }

  function parsedFile(path) {
    try {
      return JSON.parse(node.fs.readFileSync(path, 'utf8'))
    } catch (error) {
      throw new Error(`wx shim: ${path} is no storage of a device: ${error.message}`)
    }
  }

  function pageStorageOf({ appid, user }) {
    const name = `wx-shim:${appid}:${user}`
    return {
      read: () => JSON.parse(globalThis.localStorage.getItem(name) ?? '{}'),
      write: (items) => globalThis.localStorage.setItem(name, JSON.stringify(items)),
    }
  }

  function placeOf(settings) {
    if (isNode) return settings.storage ? fileOf(settings.storage) : MEMORY
    return globalThis.localStorage ? pageStorageOf(settings) : MEMORY
  }

  // ---- files

  /** The files of a device: on a disk in Node, in memory in a page. */
  class Files {
    #memory = new Map()
    #folder
    #made = 0

    /** The disk's path of a file of the app. */
    #real(path) {
      if (!/^(wxfile|http):\/\//.test(path)) return path
      this.#folder ??= this.#newFolder()
      return node.path.join(this.#folder, path.replace(/^\w+:\/\//, '').replaceAll('..', '_'))
    }

    #newFolder() {
      const folder = node.fs.mkdtempSync(node.path.join(node.os.tmpdir(), 'wx-shim-'))
      process.once('exit', () => node.fs.rmSync(folder, { recursive: true, force: true }))
      return folder
    }

    newPath(name = '') {
      this.#made += 1
      return `wxfile://tmp_${this.#made}${name.match(/\.\w+$/)?.[0] ?? ''}`
    }

    read(path) {
      if (isNode) return new Uint8Array(node.fs.readFileSync(this.#real(path)))
      if (!this.#memory.has(path)) throw new Error(`no such file or directory, open ${path}`)
      return this.#memory.get(path)
    }

    write(path, bytes) {
      if (!isNode) return void this.#memory.set(path, bytes)
      const real = this.#real(path)
      node.fs.mkdirSync(node.path.dirname(real), { recursive: true })
      node.fs.writeFileSync(real, bytes)
    }

    has(path) { return isNode ? node.fs.existsSync(this.#real(path)) : this.#memory.has(path) }

    remove(path) {
      if (!this.has(path)) throw new Error(`no such file or directory, unlink ${path}`)
      if (isNode) node.fs.unlinkSync(this.#real(path))
      else this.#memory.delete(path)
    }
  }

  function decoded(bytes, encoding) {
    if (!encoding) return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    if (isNode) return Buffer.from(bytes).toString(encoding)
    if (encoding.replace('-', '') === 'utf8') return new TextDecoder().decode(bytes)
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    if (encoding === 'base64') return btoa(text)
    throw new Error(`encoding ${encoding} is not emulated in a page`)
  }

  function bytesOf(data, encoding = 'utf8') {
    if (data instanceof ArrayBuffer) return new Uint8Array(data)
    if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    if (isNode) return new Uint8Array(Buffer.from(String(data), encoding))
    if (encoding === 'base64') return Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
    return new TextEncoder().encode(String(data))
  }

  function fileSystem(files) {
    const acts = {
      readFile: (path, { encoding }) => ({ data: decoded(files.read(path), encoding) }),
      writeFile: (path, { data, encoding }) => files.write(path, bytesOf(data, encoding)),
      access: (path) => { if (!files.has(path)) throw new Error(`no such file or directory, access ${path}`) },
      unlink: (path) => files.remove(path),
    }
    const members = {}
    for (const [name, act] of Object.entries(acts)) {
      members[name] = calledBack(name, (options) => act(options.filePath ?? options.path, options))
    }
    const now = (name, act) => {
      try {
        return act()
      } catch (error) {
        throw Object.assign(new Error(`${name}:fail ${error.message}`), failed(name, error.message))
      }
    }
    members.readFileSync = (path, encoding) => now('readFileSync', () => acts.readFile(path, { encoding }).data)
    members.writeFileSync = (path, data, encoding) => now('writeFileSync', () => acts.writeFile(path, { data, encoding }))
    members.accessSync = (path) => now('accessSync', () => acts.access(path))
    members.unlinkSync = (path) => now('unlinkSync', () => acts.unlink(path))
    return honest('FileSystemManager', members)
  }

  // ---- a phone

  /** A person's phone with the mini program open. */
  class Device {
    #settings
    #storage
    files = new Files()
    requests = []
    shown = new Listeners()
    hidden = new Listeners()
    app
    pages = []

    constructor(given) {
      this.#settings = settingsFrom(environment(), globalThis.cloudbaseEmulator, given)
      this.wx = this.#wx()
    }

    get settings() { return { ...this.#settings, token: this.#settings.token ? '<redacted>' : '' } }
    get storage() { return this.#storage ??= new Storage(placeOf(this.#settings)) }

    configure(changes) {
      this.#settings = settingsFrom(this.#settings, changes)
      this.#storage = undefined
    }

    log(...words) {
      if (this.#settings.quiet) return
      if (isNode) console.error('[wx]', ...words)
      else console.debug('[wx]', ...words)
    }

    /** A call that has a Promise form: it gives one when the app hands over no callback; as in WeChat, a failure that
        nobody awaits is logged and ends nothing. */
    #promised(api, work) {
      return (options = {}) => {
        const outcome = ended(api, () => work(options))
        if (options.success || options.fail || options.complete) return callBack(options, outcome)
        outcome.catch(({ errMsg }) => this.log(errMsg))
        return outcome
      }
    }

    /** What the person does, as the control plane plays it; its answer is what the API hands to the app. */
    async act(api, path, body) {
      const { appid, user } = this.#settings
      const place = `wechat/apps/${encodeURIComponent(appid)}/users/${encodeURIComponent(user)}/${path}`
      const answer = await control(this.#settings, 'POST', place, body)
      if (answer.errMsg.startsWith(`${api}:fail`)) throw answer
      return answer
    }

    async login({ timeout }) {
      const passage = new Passage('login', { timeout })
      // A device does not learn its person's openid.
      return passage.run(async () => ({ code: (await this.act('login', 'login')).code }))
    }

    /** Fails, in the exact words, where the app's list of server domains says so. */
    async verifyDomain(api, kind, url) {
      if (!this.#settings.verifyDomains) return
      const place = `wechat/apps/${encodeURIComponent(this.#settings.appid)}/request-domains/check`
      const answer = await control(this.#settings, 'POST', place, { url, kind }).catch((error) => {
        if (error.code !== 'URL_NOT_IN_DOMAIN_LIST') throw error
        this.log(`${error.message}: ${error.hint}`)
        throw { errMsg: error.message, errno: 600002 }
      })
      if (answer.hint) this.log(`${url}: ${answer.hint}`)
    }

    checkURL(api, url, protocols) {
      let target
      try {
        target = new URL(url)
      } catch {
        throw failed(api, `invalid url "${url}"`)
      }
      if (protocols.includes(target.protocol)) return
      throw failed(api, `request protocol must be ${protocols.map((name) => name.slice(0, -1)).join(' or ')}`, 600005)
    }

    async exchange(passage, kind, { url, method, header, body }) {
      this.checkURL(passage.api, url, ['http:', 'https:'])
      await this.verifyDomain(passage.api, kind, url)
      const fields = { ...header }
      if (isNode) fields.referer = `https://servicewechat.com/${this.#settings.appid}/devtools/page-frame.html`
      const line = { method, url, statusCode: undefined }
      if (this.requests.push(line) > 1000) this.requests.shift()
      const answer = await globalThis.fetch(route(url, this.#settings), { method, headers: fields, body, signal: passage.signal })
      line.statusCode = answer.status
      passage.headers.tell({ statusCode: answer.status, ...headersOf(answer) })
      return answer
    }

    request(options = {}) {
      const passage = new Passage('request', options)
      callBack(options, passage.run(() => this.#answer(passage, options)))
      return passage.task('onChunkReceived', 'offChunkReceived')
    }

    async #answer(passage, options) {
      const method = (options.method ?? 'GET').toUpperCase()
      const header = { 'content-type': 'application/json', ...lowerCased(options.header) }
      const { url, body } = payload({ ...options, method, header })
      const answer = await this.exchange(passage, 'request', { url, method, header, body })
      const data = options.enableChunked ? await readChunks(answer, passage) : await bodyOf(answer, options)
      return { data: data ?? '', statusCode: answer.status, ...headersOf(answer) }
    }

    uploadFile(options = {}) {
      const passage = new Passage('uploadFile', options)
      callBack(options, passage.run(() => this.#upload(passage, options)))
      return passage.task('onProgressUpdate', 'offProgressUpdate')
    }

    async #upload(passage, { url, filePath, name, header, formData }) {
      const bytes = this.files.read(filePath)
      const body = new FormData()
      for (const [field, value] of Object.entries(formData ?? {})) body.append(field, value)
      body.append(name, new Blob([bytes]), filePath.split('/').at(-1))
      const { 'content-type': _, ...fields } = lowerCased(header)
      const answer = await this.exchange(passage, 'uploadFile', { url, method: 'POST', header: fields, body })
      const sent = { progress: 100, totalBytesSent: bytes.length, totalBytesExpectedToSend: bytes.length }
      passage.progress.tell(sent)
      return { data: await answer.text(), statusCode: answer.status }
    }

    downloadFile(options = {}) {
      const passage = new Passage('downloadFile', options)
      callBack(options, passage.run(() => this.#download(passage, options)))
      return passage.task('onProgressUpdate', 'offProgressUpdate')
    }

    async #download(passage, { url, header, filePath }) {
      const answer = await this.exchange(passage, 'downloadFile', { url, method: 'GET', header: lowerCased(header) })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const place = filePath ?? this.files.newPath(new URL(url).pathname)
      this.files.write(place, bytes)
      passage.progress.tell(
        { progress: 100, totalBytesWritten: bytes.length, totalBytesExpectedToWrite: bytes.length })
      return {
        ...(filePath ? { filePath } : { tempFilePath: place }), statusCode: answer.status, ...headersOf(answer),
        dataLength: bytes.length,
      }
    }

    connectSocket(options = {}) {
      const socket = new Socket(this, options)
      callBack(options, ended('connectSocket', () => socket.opening))
      return socket.task
    }

    routed(url) { return route(url, this.#settings) }

    /** `wx.cloud`, as far as js-sdk goes through it: the platform makes the HTTP call, no list of domains is asked. */
    cloud() {
      const callFunction = this.#promised('cloud.callFunction', async ({ name, data }) => {
        if (name !== 'httpOverCallFunction') throw failed('cloud.callFunction', `${name} is not emulated: wx.cloud is WeChat's own cloud`)
        const { url, method, headers, body } = data
        const passage = new Passage('cloud.callFunction')
        return passage.run(async () => {
          const text = typeof body === 'object' && body !== null ? JSON.stringify(body) : body
          const answer = await globalThis.fetch(this.routed(url), { method, headers, body: text, signal: passage.signal })
          this.requests.push({ method, url, statusCode: answer.status })
          return { result: { statusCode: answer.status, body: await bodyOf(answer, {}) } }
        })
      })
      return honest('wx.cloud', { init() {}, callFunction })
    }

    system() {
      return {
        ...DEVICE, ...BASE, ...WINDOW, fontSizeSetting: 16, benchmarkLevel: 1,
        locationAuthorized: true, albumAuthorized: true, cameraAuthorized: true,
      }
    }

    #storageCalls() {
      const missing = failed('getStorage', 'data not found')
      const info = () => ({ keys: this.storage.keys, currentSize: Math.ceil(this.storage.size / 1024), limitSize: 10240 })
      return {
        getStorageSync: (key) => this.storage.get(key),
        setStorageSync: (key, value) => this.storage.set(key, value),
        removeStorageSync: (key) => this.storage.remove(key),
        clearStorageSync: () => this.storage.clear(),
        getStorageInfoSync: info,
        getStorage: this.#promised('getStorage', ({ key }) => {
          if (!this.storage.has(key)) throw missing
          return { data: this.storage.get(key) }
        }),
        setStorage: this.#promised('setStorage', ({ key, data }) => this.storage.set(key, data)),
        removeStorage: this.#promised('removeStorage', ({ key }) => this.storage.remove(key)),
        clearStorage: this.#promised('clearStorage', () => this.storage.clear()),
        getStorageInfo: this.#promised('getStorageInfo', info),
      }
    }

    #personCalls() {
      const asked = (api, path) => this.#promised(api, (options) =>
        this.act(api, path, { deny: this.#settings.deny, ...(api === 'getUserProfile' ? { desc: options.desc ?? '' } : {}) }))
      return {
        login: calledBack('login', (options) => this.login(options)),
        checkSession: this.#promised('checkSession', () => this.act('checkSession', 'check-session')),
        getUserInfo: asked('getUserInfo', 'user-info'),
        getUserProfile: asked('getUserProfile', 'user-profile'),
      }
    }

    #surroundings() {
      return {
        getSystemInfoSync: () => this.system(),
        getSystemInfo: this.#promised('getSystemInfo', () => this.system()),
        getSystemInfoAsync: this.#promised('getSystemInfoAsync', () => this.system()),
        getDeviceInfo: () => ({ ...DEVICE }),
        getAppBaseInfo: () => ({ ...BASE }),
        getWindowInfo: () => ({ ...WINDOW }),
        getAccountInfoSync: () =>
          ({ miniProgram: { appId: this.#settings.appid, envVersion: 'develop', version: '' }, plugin: undefined }),
        getLaunchOptionsSync: () => ({ ...LAUNCH }),
        getEnterOptionsSync: () => ({ ...LAUNCH }),
        getRendererUserAgent: this.#promised('getRendererUserAgent', () => ({ userAgent: 'wx shim' })),
        getNetworkType: this.#promised('getNetworkType', () => ({ networkType: 'wifi', hasSystemProxy: false })),
        onNetworkStatusChange() {},
        offNetworkStatusChange() {},
        onAppShow: this.shown.add,
        offAppShow: this.shown.remove,
        onAppHide: this.hidden.add,
        offAppHide: this.hidden.remove,
        getFileSystemManager: () => this.fileSystem ??= fileSystem(this.files),
        env: { USER_DATA_PATH: 'wxfile://usr' },
        nextTick: (work) => queueMicrotask(work),
      }
    }

    /** What only shows something: it is logged. */
    #screen() {
      const names = [
        'showToast', 'hideToast', 'showLoading', 'hideLoading', 'setNavigationBarTitle', 'showNavigationBarLoading',
        'hideNavigationBarLoading', 'stopPullDownRefresh', 'vibrateShort',
      ]
      const shows = (api) => this.#promised(api, ({ title }) => this.log(api, ...(title === undefined ? [] : [title])))
      const showModal = this.#promised('showModal', ({ title, content }) => {
        this.log('showModal', title ?? '', content ?? '', '→ confirmed')
        return { confirm: true, cancel: false }
      })
      return { ...Object.fromEntries(names.map((name) => [name, shows(name)])), showModal }
    }

    /** What only the emulator's users need. */
    #own() {
      return {
        configure: (changes) => this.configure(changes),
        createDevice: (given) => createDevice({ ...this.#settings, storage: '', ...given }),
        device: this,
        get settings() { return this.device.settings },
        get requests() { return this.device.requests },
        get app() { return this.device.app },
        get pages() { return this.device.pages },
        /** The event that the button of open-type getPhoneNumber hands to the page; a refusal is an event too. */
        getPhoneNumber: () =>
          this.act('getPhoneNumber', 'phone-number', { deny: this.#settings.deny }).catch((error) => {
            if (error.errMsg) return error
            throw error
          }),
        show: () => { this.app?.onShow?.({ ...LAUNCH }); this.shown.tell({ ...LAUNCH }) },
        hide: () => { this.app?.onHide?.(); this.hidden.tell() },
        open: (query = {}, page = this.pages.at(-1)) => opened(page, query),
        writeFile: (path, data) => this.files.write(path, bytesOf(data)),
      }
    }

    #wx() {
      const members = {
        ...this.#personCalls(), ...this.#storageCalls(), ...this.#surroundings(), ...this.#screen(),
        request: (options) => this.request(options),
        uploadFile: (options) => this.uploadFile(options),
        downloadFile: (options) => this.downloadFile(options),
        connectSocket: (options) => this.connectSocket(options),
        cloud: this.cloud(),
        __emulator: this.#own(),
      }
      members.canIUse = (schema) => String(schema).split('.')[0] in members
      return honest('wx', members)
    }

    /** Puts `wx` and its companions where mini-program code finds them. */
    install() {
      const { wx } = this
      const companions = {
        wx,
        App: (options) => { launched(this, options) },
        getApp: () => this.app,
        Page: (options) => { this.pages.push(made(options, options)) },
        Component: (options) => { this.pages.push(made(options, { ...options.methods, ...options.lifetimes })) },
        Behavior: (options) => options,
        getCurrentPages: () => this.pages.filter((page) => page.isOpen),
      }
      Object.assign(globalThis, companions)
      return this
    }
  }

  const DEVICE = {
    brand: 'devtools', model: 'wx shim', platform: 'devtools', system: 'wx shim', abi: '', benchmarkLevel: 1,
    memorySize: '2048',
  }
  const BASE = { SDKVersion: '3.0.0', version: '8.0.5', language: 'zh_CN', theme: 'light', enableDebug: false, host: { env: 'WeChat' } }
  const WINDOW = {
    pixelRatio: 2, screenWidth: 375, screenHeight: 667, windowWidth: 375, windowHeight: 603, statusBarHeight: 20,
    safeArea: { left: 0, right: 375, top: 20, bottom: 667, width: 375, height: 647 },
  }
  const LAUNCH = { path: 'pages/index/index', query: {}, scene: 1001, referrerInfo: {}, shareTicket: undefined }

  // ---- sockets

  /** A socket's life: what cannot be reached says why, by name. */
  class Socket {
    #listeners = { open: new Listeners(), message: new Listeners(), error: new Listeners(), close: new Listeners() }
    #socket

    constructor(device, { url, protocols }) {
      const { open, message, error, close } = this.#listeners
      this.opening = this.#open(device, url, protocols)
      this.opening.catch((failure) => {
        error.tell(failure)
        close.tell({ code: 1006, reason: failure.errMsg })
      })
      const act = (api, work) => calledBack(api, (options) => {
        if (!this.#socket) throw new Error('the socket is not connected')
        work(options)
      })
      const socket = this
      this.task = {
        get readyState() { return socket.#socket?.readyState ?? 3 },
        onOpen: open.add, onMessage: message.add, onError: error.add, onClose: close.add,
        send: act('sendSocketMessage', ({ data }) => this.#socket.send(data)),
        close: act('closeSocket', ({ code = 1000, reason }) => this.#socket.close(code, reason)),
      }
    }

    async #open(device, url, protocols) {
      const api = 'connectSocket'
      try {
        device.checkURL(api, url, ['ws:', 'wss:'])
        await device.verifyDomain(api, 'socket', url)
        const target = device.routed(url)
        if (!globalThis.WebSocket) throw new Error(await refusalAt(target) ?? 'this Node has no WebSocket, Node 22 has one')
        await this.#connected(target, protocols)
      } catch (error) {
        throw failureOf(api, error)
      }
    }

    #connected(target, protocols) {
      const socket = new globalThis.WebSocket(target, protocols)
      socket.binaryType = 'arraybuffer'
      const { open, message, close } = this.#listeners
      socket.onmessage = ({ data }) => message.tell({ data })
      return new Promise((resolve, reject) => {
        socket.onopen = () => {
          this.#socket = socket
          socket.onclose = ({ code, reason }) => close.tell({ code, reason })
          resolve()
          queueMicrotask(() => open.tell({ header: {}, profile: {} }))
        }
        socket.onerror = async () => reject(new Error(await refusalAt(target) ?? `no answer at ${target}`))
      })
    }
  }

  /** What the server says to a plain request at a socket's address, if it is a refusal. */
  async function refusalAt(target) {
    const answer = await globalThis.fetch(target.replace(/^ws/, 'http')).catch(() => undefined)
    if (!answer || answer.ok) return undefined
    const body = await answer.json().catch(() => ({}))
    return body.message ?? answer.headers.get('x-emulator-hint') ?? `status ${answer.status}`
  }

  // ---- App, Page, Component

  function launched(device, options) {
    device.app = Object.assign({}, options)
    queueMicrotask(() => {
      device.app.onLaunch?.({ ...LAUNCH })
      device.app.onShow?.({ ...LAUNCH })
    })
  }

  /** A page or component: its data and methods, with a `setData` that knows paths such as `list[0].title`. */
  function made(options, methods) {
    const page = Object.assign({}, methods, { data: copied(options.data ?? {}), isOpen: false })
    page.setData = (changes, done) => {
      for (const [path, value] of Object.entries(changes)) assign(page.data, path, copied(value))
      if (done) queueMicrotask(() => done.call(page))
    }
    return page
  }

  function copied(value) {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null')
  }

  function assign(data, path, value) {
    const names = path.split(/\.|\[(\d+)\]\.?/).filter(Boolean)
    const last = names.pop()
    if ([...names, last].some((name) => name === '__proto__')) throw new Error(`setData: no path ${path}`)
    let place = data
    names.forEach((name, depth) => {
      const next = names[depth + 1] ?? last
      place = place[name] ??= /^\d+$/.test(next) ? [] : {}
    })
    place[last] = value
  }

  /** Opens a page as WeChat does; gives it when what it starts has ended. */
  async function opened(page, query) {
    if (!page) throw new Error('wx shim: no Page or Component was defined')
    page.isOpen = true
    page.options = query
    await page.attached?.()
    await page.onLoad?.(query)
    await page.onShow?.()
    await page.onReady?.()
    return page
  }

  // ----

  /** A phone of its own, with a storage of its own. */
  function createDevice(given = {}) {
    return new Device(given)
  }

  if (typeof module === 'object' && module !== null && typeof module.exports === 'object') module.exports = { createDevice }
  // In WeChat itself there is nothing to stand in for.
  if (!globalThis.wx?.getSystemInfoSync) createDevice().install()
})()
