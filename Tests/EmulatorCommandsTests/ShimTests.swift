import EmulatorTestSupport
import JSONKit
import Testing

@testable import EmulatorCommands

/// The `wx` shim in Node, with nothing but Node's standard library, against an emulator with sockets.
@Suite("The wx shim")
struct ShimTests {
    private static let promised = """
        const promised = (call, options) => new Promise((success, fail) => call({ ...options, success, fail }))

        """

    /// Runs a program against an emulator of its own, and looks at what it said.
    private func run(
        _ source: String, _ variables: [String: String] = [:],
        _ check: (NodeProgram, ControlClient) async throws -> Void
    ) async throws {
        try await withEmulator { client in
            let all = variables.merging(["EMULATOR_URL": client.address.url]) { $1 }
            guard let program = try await NodeProgram.run(Self.promised + source, all) else { return }
            #expect(program.status == 0, "\(program.errors)")
            try await check(program, client)
        }
    }

    @Test func aWholeLoginByCallbacks() async throws {
        let source = """
            App({
              async onLaunch() {
                const order = []
                const { code, ...rest } = await new Promise((resolve) => wx.login({
                  success: (value) => order.push('success', value), complete: () => resolve(order[1]) }))
                say([code.length, rest, order[0]])
                const answer = await promised(wx.request, { method: 'POST', data: { code },
                  url: 'https://demo-local.service.tcloudbase.com/getLoginTicket' })
                say([answer.statusCode, answer.errMsg, Object.keys(answer.data), answer.cookies])
                const login = await promised(wx.request, { method: 'POST',
                  url: 'https://demo-local.ap-shanghai.tcb-api.tencentcloudapi.com/auth/v1/signin/custom?client_id=demo-local',
                  data: { provider_id: 'custom', ticket: answer.data.ticket } })
                say(login.data.token_type)
                const refused = await promised(wx.request, { url: 'https://demo-local.api.tcloudbasegateway.com/auth/v1/user/me' })
                say([refused.statusCode, refused.errMsg, refused.data.error])
                say(await wx.checkSession())
                say([wx.login(), typeof wx.request({ url: 'x' }).abort, wx.checkSession() instanceof Promise])
              },
            })
            """
        try await run(source) { program, _ in
            let expected: [JSON] = [
                [32, ["errMsg": "login:ok"], "success"],
                [200, "request:ok", ["ticket", "openid"], []],
                "Bearer",
                [401, "request:ok", "unauthenticated"],
                ["errMsg": "checkSession:ok"],
                [nil, "function", true],
            ]
            #expect(program.values == expected)
        }
    }

    @Test("Error 7 in the exact words, until the list has the host or the box is ticked")
    func errorSeven() async throws {
        let source = """
            const url = 'https://api.example.invalid/x'
            const ask = () => promised(wx.request, { url }).then(() => 'sent', (error) => error)
            ;(async () => {
              say(await ask())
              say(await promised(wx.downloadFile, { url }).catch((error) => error.errMsg))
              say(await promised(wx.uploadFile, { url, filePath: __filename, name: 'f' }).catch((error) => error.errMsg))
              say(await promised(wx.connectSocket, { url: url.replace('https', 'wss') }).catch((error) => error.errMsg))
              wx.__emulator.configure({ verifyDomains: false })
              say((await ask()).errMsg.startsWith('request:fail E'))
              wx.__emulator.configure({ verifyDomains: true })
              await fetch(process.env.EMULATOR_URL + '/emulator/v1/wechat/apps/wx0123456789abcdef/request-domains',
                { method: 'PUT', body: JSON.stringify({ request: ['https://api.example.invalid'] }) })
              say((await ask()).errMsg.startsWith('request:fail E'))
              say(await promised(wx.request, { url: 'https://api.example.invalid:443/' }).catch((error) => error.errno))
            })()
            """
        try await run(source) { program, client in
            #expect(
                program.values == [
                    ["errMsg": "request:fail url not in domain list", "errno": 600002],
                    "downloadFile:fail url not in domain list", "uploadFile:fail url not in domain list",
                    "connectSocket:fail url not in domain list", true, true, 600002,
                ])
            #expect(program.errors.contains("the request list lacks https://api.example.invalid"))
        }
    }

    @Test func failuresAreSaidInTheWordsOfDevices() async throws {
        let source = """
            const outcome = (options) => promised(wx.request, options).catch((error) => error)
            ;(async () => {
              say(await outcome({ url: 'ftp://a.example/' }))
              say(await outcome({ url: 'no address' }))
              let aborted
              const task = wx.request({ url: process.env.EMULATOR_URL + '/x', complete: (end) => { aborted = end } })
              task.abort()
              say(await outcome({ url: process.env.EMULATOR_URL + '/emulator/v1/status' }).then(({ data }) => data.name))
              say(aborted)
              say(await wx.getStorage({ key: 'none' }).catch((error) => error))
              try { wx.navigateTo({ url: 'x' }) } catch (error) { say(error.message) }
              say([wx.canIUse('navigateTo'), wx.canIUse('request.object.timeout'), 'navigateTo' in wx])
              wx.__emulator.configure({ deny: true })
              say(await wx.getUserProfile({ desc: 'x' }).catch((error) => error))
              say(await wx.__emulator.getPhoneNumber())
              wx.__emulator.configure({ verifyDomains: false })
              const socket = wx.connectSocket({ url: 'wss://tcb-ws.tencentcloudapi.com' })
              socket.onError(({ errMsg }) => say(errMsg.startsWith('connectSocket:fail not emulated')))
            })()
            """
        try await run(source) { program, _ in
            #expect(
                program.values == [
                    ["errMsg": "request:fail request protocol must be http or https", "errno": 600005],
                    ["errMsg": #"request:fail invalid url "no address""#], "cloudbase-emulator",
                    ["errMsg": "request:fail abort"], ["errMsg": "getStorage:fail data not found"],
                    "wx.navigateTo is not emulated by the wx shim of cloudbase-emulator", [false, true, false],
                    ["errMsg": "getUserProfile:fail auth deny"], ["errMsg": "getPhoneNumber:fail user deny"], true,
                ])
        }
    }

    @Test func aFailureThatNobodyAwaitsIsLoggedAndEndsNothing() async throws {
        let source = """
            wx.setStorage({ key: 'a', data: 1n })
            const kept = wx.getStorage({ key: 'none' })
            setTimeout(async () => {
              say(await kept.catch((error) => error.errMsg))
              wx.__emulator.configure({ quiet: true })
              wx.getStorage({ key: 'quiet' })
            }, 10)
            """
        guard let program = try await NodeProgram.run(source) else { return }
        #expect(program.status == 0, "\(program.errors)")
        #expect(program.values == ["getStorage:fail data not found"])
        let logged = program.errors.split(separator: "\n")
        #expect(logged.count == 2 && logged[0].hasPrefix("[wx] setStorage:fail "), "\(program.errors)")
        #expect(logged.last == "[wx] getStorage:fail data not found")
    }

    @Test func withoutAnEmulatorTheFailureSaysHowToStartIt() async throws {
        let source = "wx.login({ fail: ({ errMsg }) => say(errMsg), success: () => say('success') })"
        // Nothing listens at port 1.
        guard let program = try await NodeProgram.run(source, ["EMULATOR_URL": "http://127.0.0.1:1"]) else { return }
        #expect(program.values.count == 1)
        let text = program.values.first?.string ?? ""
        #expect(text.hasPrefix("login:fail no emulator at http://127.0.0.1:1"))
        #expect(text.hasSuffix("start it with: cloudbase-emulator start"))
    }

    @Test func bodiesGoOutAndComeInAsDocumented() async throws {
        let source = """
            const http = require('node:http')
            const server = http.createServer((request, response) => {
              const chunks = []
              request.on('data', (chunk) => chunks.push(chunk))
              request.on('end', () => {
                response.setHeader('set-cookie', ['a=1', 'b=2'])
                response.end(JSON.stringify({ method: request.method, url: request.url, type: request.headers['content-type'],
                  body: Buffer.concat(chunks).toString() }))
              })
            }).listen(0, '127.0.0.1', async () => {
              wx.__emulator.configure({ verifyDomains: false, quiet: true })
              const url = `http://127.0.0.1:${server.address().port}/x`
              const data = { a: 1, b: { c: '文' } }
              const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
              for (const options of [{ data }, { url: url + '?q=1', data }, { method: 'POST', data }, { method: 'post', data, header: form },
                { method: 'PUT', data: 'text' }, { method: 'DELETE' }]) {
                const { method, url: path, type, body } = (await promised(wx.request, { url, ...options })).data
                say([method, path, type, body])
              }
              const answer = await promised(wx.request, { url, dataType: 'text' })
              say([typeof answer.data, answer.cookies])
              say((await promised(wx.request, { url, responseType: 'arraybuffer' })).data.byteLength > 10)
              const chunks = []
              wx.request({ url, enableChunked: true, complete: () => say(chunks.length) }).onChunkReceived(({ data }) => chunks.push(data))
              const files = wx.getFileSystemManager()
              files.writeFileSync('wxfile://usr/a.txt', 'hello')
              const sent = await promised(wx.uploadFile, { url, filePath: 'wxfile://usr/a.txt', name: 'f', formData: { k: 'v' } })
              say([JSON.parse(sent.data).body.includes('hello'), JSON.parse(sent.data).body.includes('name="k"')])
              const got = await promised(wx.downloadFile, { url })
              say([JSON.parse(files.readFileSync(got.tempFilePath, 'utf8')).method, got.statusCode])
              server.close()
            })
            """
        try await run(source) { program, _ in
            let json: JSON = "application/json"
            let query = "a=1&b=%7B%22c%22%3A%22%E6%96%87%22%7D"
            let expected: [JSON] = [
                ["GET", .string("/x?\(query)"), json, ""], ["GET", .string("/x?q=1&\(query)"), json, ""],
                ["POST", "/x", json, #"{"a":1,"b":{"c":"文"}}"#],
                ["POST", "/x", "application/x-www-form-urlencoded", .string(query)],
                ["PUT", "/x", json, "text"], ["DELETE", "/x", json, ""], ["string", ["a=1", "b=2"]], true,
            ]
            #expect(Array(program.values.prefix(8)) == expected)
            #expect(Set(program.values.dropFirst(8)) == [1, [true, true], ["GET", 200]])
        }
    }

    @Test func theStorageKeepsCopiesAndAFileKeepsThem() async throws {
        let folder = try ScratchFolder()
        let variables = ["EMULATOR_STORAGE": folder.file("storage.json")]
        let first = """
            const value = { list: [1] }
            wx.setStorageSync('a', value)
            value.list.push(2)
            wx.setStorageSync('day', new Date(0))
            wx.setStorage({ key: 'b', data: 'text', success: ({ errMsg }) => say([errMsg, wx.getStorageSync('a'), wx.getStorageSync('b')]) })
            """
        let second = """
            say([wx.getStorageSync('a'), wx.getStorageSync('day') instanceof Date, wx.getStorageSync('none'), wx.getStorageInfoSync().keys])
            wx.removeStorageSync('a')
            say(wx.getStorageSync('a'))
            const other = wx.__emulator.createDevice({ user: 'bob' })
            say([other.wx.getStorageSync('b'), other.settings.user])
            """
        guard let before = try await NodeProgram.run(first, variables),
            let after = try await NodeProgram.run(second, variables)
        else { return }
        #expect(before.values == [["setStorage:ok", ["list": [1]], "text"]])
        #expect(after.values == [[["list": [1]], true, "", ["a", "day", "b"]], "", ["", "bob"]])
    }

    @Test func pagesHaveDataAndPathsInIt() async throws {
        let source = """
            Page({ data: { list: [], user: null }, async onLoad(query) { this.setData({ 'list[0].title': query.t, 'user.name': 'x' }) } })
            Component({ data: { n: 1 }, methods: { add() { this.setData({ n: this.data.n + 1 }) } } })
            App({ globalData: { n: 7 } })
            ;(async () => {
              const [page, component] = wx.__emulator.pages
              await wx.__emulator.open({ t: 'milk' }, page)
              component.add()
              say([page.data, component.data, getCurrentPages().length, getApp().globalData])
            })()
            """
        guard let program = try await NodeProgram.run(source) else { return }
        let expected: JSON = [["list": [["title": "milk"]], "user": ["name": "x"]], ["n": 2], 1, ["n": 7]]
        #expect(program.values == [expected], "\(program.errors)")
    }

    @Test("In a page: loaded from the emulator, kept to what a browser lets a page of this machine do")
    func inAPage() async throws {
        let source = """
            const fs = require('node:fs')
            const vm = require('node:vm')
            const origin = 'http://localhost:5173'
            const base = process.env.EMULATOR_URL
            // What a browser asks before it sends a call of a page, and before it shows the answer.
            const browserFetch = async (url, options = {}) => {
              const question = { origin, 'access-control-request-method': options.method ?? 'GET', 'access-control-request-headers': 'content-type' }
              const allowed = await fetch(url, { method: 'OPTIONS', headers: question })
              if (allowed.headers.get('access-control-allow-origin') !== origin) throw new TypeError('Failed to fetch')
              const answer = await fetch(url, { ...options, headers: { ...options.headers, origin } })
              if (answer.headers.get('access-control-allow-origin') !== origin) throw new TypeError('Failed to fetch')
              return answer
            }
            const kept = new Map()
            const open = () => {
              const page = vm.createContext({ URL, AbortController, setTimeout, clearTimeout, queueMicrotask, console: { debug() {} },
                TextEncoder, TextDecoder, ArrayBuffer, Uint8Array, fetch: browserFetch,
                localStorage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) },
                document: { currentScript: { src: base + '/emulator/v1/wx-shim.js' } } })
              vm.runInContext(fs.readFileSync(process.argv[2], 'utf8'), page)
              return page
            }
            ;(async () => {
              const { wx } = open()
              say(wx.__emulator.settings.url === base)
              const { code } = await promised(wx.login)
              const url = 'https://demo-local.service.tcloudbase.com/getLoginTicket'
              say((await promised(wx.request, { url, method: 'POST', data: { code } })).data.openid.length)
              say(await promised(wx.request, { url: 'https://a.example' }).catch((error) => error.errMsg))
              wx.setStorageSync('a', { n: 1 })
              say(open().wx.getStorageSync('a'))
              say(await browserFetch(base + '/emulator/v1/status').catch((error) => error.message))
            })()
            """
        try await run(source) { program, _ in
            let expected: [JSON] = [
                true, 28, "request:fail url not in domain list", ["n": 1], "Failed to fetch",
            ]
            #expect(program.values == expected, "\(program.errors)")
        }
    }

    @Test func aFileThatIsNoStorageIsNamed() async throws {
        let variables = ["EMULATOR_STORAGE": NodeProgram.shim]
        guard let program = try await NodeProgram.run("wx.getStorageSync('a')", variables) else { return }
        #expect(program.status != 0)
        #expect(program.errors.contains("wx-shim.js is no storage of a device"))
    }

    @Test func aWrongSettingIsNamed() async throws {
        guard let program = try await NodeProgram.run("wx.__emulator.configure({ verify: false })") else { return }
        #expect(program.status != 0)
        #expect(program.errors.contains("wx shim: no setting verify; there are url, appid, user"))
    }
}
