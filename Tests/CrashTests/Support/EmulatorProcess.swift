import EmulatorClient
import EmulatorTestSupport
import Glibc
import JSONKit
import Testing

/// Where the processes of one test keep their files.
struct Place: Sendable {
    private let folder: ScratchFolder
    /// The state file.
    var database: String { folder.file("state.sqlite") }
    /// The configuration.
    var configuration: String { folder.file("emulator.json") }

    /// A place with the shipped configuration, without a quota that load would reach.
    init(configuration text: String = Place.standard) throws {
        folder = try ScratchFolder()
        let bytes = Array(text.utf8)
        let descriptor = open(configuration, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// Starts the emulator on a port, 0 for any; it may refuse, and says why in the file of that name.
    func spawn(port: Int = 0, errors: String = "errors") throws -> ChildProcess {
        let words = ["start", "--port", "\(port)", "--database", database, "--config", configuration, "--json"]
        return try ChildProcess(try Self.executable(), words, errors: folder.file(errors))
    }

    /// Starts the emulator and waits until it is ready.
    func start() async throws -> EmulatorProcess {
        let child = try spawn()
        let line = await child.firstLine()
        guard let ready = try? JSON.parse(line), let url = ready["url"]?.string.flatMap(BaseURL.init) else {
            child.signal(SIGKILL)
            throw NotReady(description: "no ready line but \"\(line)\", \(await child.end()): \(errors())")
        }
        #expect(ready["event"] == "ready")
        #expect(ready["pid"]?.integer == Int64(child.pid))
        return EmulatorProcess(child: child, address: url)
    }

    /// What the process with this file wrote to standard error.
    func errors(_ name: String = "errors") -> String {
        let descriptor = open(folder.file(name), O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// The files among the snapshots that nobody gave a name.
    func strays() -> [String] {
        guard let folder = opendir(database + ".snapshots") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".new-") { names.append(name) }
        }
        return names
    }

    /// The emulator that was built with this test.
    private static func executable() throws -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        let own = String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let path = own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/cloudbase-emulator"
        guard access(path, X_OK) == 0 else {
            throw NotReady(description: "\(path) is missing; it is built by `swift build --build-tests`")
        }
        return path
    }

    private static let standard = """
        {
          "wechat": {
            "minuteQuota": { "limit": 0, "scope": "ip" },
            "apps": [{ "appid": "\(World.appID)", "secret": "\(World.secret)", "users": [] }]
          },
          "cloudbase": {
            "envs": [
              {
                "id": "\(World.environment)", "region": "ap-shanghai", "loginMethods": { "custom": true },
                "functions": [
                  {
                    "name": "getLoginTicket", "kind": "builtin", "route": "/getLoginTicket",
                    "variables": {
                      "WX_APPID": "\(World.appID)", "WX_SECRET": "\(World.secret)", "TCB_ENV": "\(World.environment)"
                    }
                  }
                ],
                "collections": [{ "name": "todos", "permission": "PRIVATE" }]
              }
            ]
          }
        }
        """
}

/// An emulator that answers.
struct EmulatorProcess: Sendable {
    let child: ChildProcess
    let address: BaseURL
}

/// The emulator did not come up.
struct NotReady: Error, CustomStringConvertible {
    let description: String
}
