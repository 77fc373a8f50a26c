import EmulatorAssembly
import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Synchronization
import Testing

/// A configuration file that a test rewrites.
final class WrittenConfiguration: ConfigurationSource {
    private let text: Mutex<String>

    init(_ text: String) { self.text = Mutex(text) }

    func write(_ text: String) { self.text.withLock { $0 = text } }

    func load() throws(ConfigurationProblem) -> LoadedConfiguration {
        let bytes = Array(text.withLock { $0 }.utf8)
        do throws(ConfigurationFault) {
            let said = Configuration.settings(saidIn: bytes).map { ($0, ConfigurationOrigin.file) }
            return LoadedConfiguration(
                try Configuration.decode(bytes), origins: Dictionary(said) { first, _ in first }, file: "some.json")
        } catch {
            throw ConfigurationProblem(error.text(file: "some.json"))
        }
    }

    func keys(of configuration: Configuration) -> [EnvironmentID: KeyMaterial] { [:] }
}

@Suite("Reloading the configuration")
struct ReloadTests {
    private let source = WrittenConfiguration(ReloadTests.text())

    private static func text(_ more: String = "", apps: String = "", envs: String = "") -> String {
        """
        {
          \(more)
          "wechat": { "apps": [{ "appid": "wx0123456789abcdef", "secret": "\(World.secret)" }\(apps)] },
          "cloudbase": { "envs": [{ "id": "demo-local" }\(envs)] }
        }
        """
    }

    private func world() throws -> World {
        let loaded = try source.load()
        return try World(loaded.configuration, start: .init(loaded: loaded, source: source))
    }

    private func setting(_ name: String, _ world: World) async throws -> JSON? {
        try await world.control(.get, "config")["settings"]?.array?.first { $0["name"]?.string == name }
    }

    @Test func newResourcesAreMadeAndSettingsCount() async throws {
        let world = try world()
        source.write(
            Self.text(
                #""profile": "cloud","#, apps: #", { "appid": "wxaaaaaaaaaaaaaaaa", "secret": "\#(World.secret)" }"#,
                envs: #", { "id": "second", "collections": [{ "name": "c", "permission": "PRIVATE" }] }"#))
        let answer = try await world.control(.post, "config/reload")
        #expect(answer["applied"] == ["profile", "wechat.apps[wxaaaaaaaaaaaaaaaa]", "cloudbase.envs[second]"])
        #expect(answer["needsRestart"] == [])
        #expect(try await world.control(.get, "profile") == ["profile": "cloud"])
        #expect(await world.ask(.get, "wechat/apps/wxaaaaaaaaaaaaaaaa").status == .ok)
        let key = try await world.control(.get, "envs/second/custom-login-keys/current")
        #expect(key["env_id"] == "second")
        #expect(await world.signIn(with: try await world.forge(in: "second").ticket(), in: "second").status == .ok)
    }

    @Test func whatWasDeletedIsNotMadeAgainAndWhatWasChangedStays() async throws {
        source.write(Self.text(envs: #", { "id": "second" }"#))
        let world = try world()
        try await world.control(.delete, "envs/second")
        try await world.control(.put, "profile", ["profile": "cloud"])
        source.write(Self.text(#""profile": "recipe", "listen": { "port": 1 },"#, envs: #", { "id": "second" }"#))
        let answer = try await world.control(.post, "config/reload")
        #expect(answer["needsRestart"] == ["listen.port"])
        #expect(await world.ask(.get, "envs/second").status == .notFound)
        #expect(try await world.control(.get, "profile") == ["profile": "cloud"])
        #expect(try await setting("profile", world)?["source"] == "run-time")
        #expect(try await world.control(.get, "config")["needsRestart"] == ["listen.port"])
        #expect(try await setting("listen.port", world)?["value"] == 8787)
    }

    @Test func resetGoesBackToTheLatestValidOne() async throws {
        let world = try world()
        source.write(Self.text(envs: #", { "id": "second" }"#))
        try await world.control(.post, "config/reload")
        source.write("{ not json")
        #expect(await world.ask(.post, "config/reload").status == .conflict)
        try await world.control(.delete, "envs/second")
        try await world.control(.post, "reset")
        #expect(await world.ask(.get, "envs/second").status == .ok)
    }

    @Test func whatWasSeededBeforeIsNamedAndCountsAfterAReset() async throws {
        let world = try world()
        source.write(
            Self.text().replacing(
                #"{ "id": "demo-local" }"#, with: #"{ "id": "demo-local", "loginMethods": { "anonymous": true } }"#))
        let answer = try await world.control(.post, "config/reload")
        #expect(answer["seededBefore"] == ["cloudbase.envs[demo-local]"])
        #expect(try await world.control(.get, "envs/demo-local/login-methods")["anonymous"] == false)
        try await world.control(.post, "envs/demo-local/reset")
        #expect(try await world.control(.get, "envs/demo-local/login-methods")["anonymous"] == true)
    }

    @Test func anInvalidFileIsReportedAndIgnored() async throws {
        let world = try world()
        source.write("{\n  \"profil\": \"cloud\"\n}")
        let refusal = await world.ask(.post, "config/reload")
        #expect(refusal.status == .conflict)
        #expect(try refusal.json["error"]?["code"] == "CONFIGURATION_INVALID")
        let complaint = #"some.json:2:3: profil: unknown key; did you mean "profile"?"#
        #expect(try refusal.json["error"]?["message"]?.string == complaint)
        #expect(try await world.control(.get, "config")["problem"]?.string == complaint)
        #expect(try await world.control(.get, "profile") == ["profile": "recipe"])
        source.write(Self.text())
        try await world.control(.post, "config/reload")
        #expect(try await world.control(.get, "config")["problem"] == .null)
    }

    @Test func everySettingSaysWhereItComesFrom() async throws {
        source.write(Self.text(#""database": "x.sqlite","#))
        let world = try world()
        #expect(try await setting("database", world) == ["name": "database", "value": "x.sqlite", "source": "file"])
        #expect(try await setting("profile", world)?["source"] == "default")
        try await world.control(.put, "wechat/quota", ["limit": 7])
        let quota = try await setting("wechat.minuteQuota", world)
        #expect(quota?["value"]?["limit"] == 7)
        #expect(quota?["source"] == "run-time")
    }

    @Test func secretsAreShownOnRequestOnly() async throws {
        let world = try world()
        let (hidden, shown) = (
            try await world.control(.get, "config").text(), try await world.control(.get, "config?secrets=true").text()
        )
        #expect(!hidden.contains(World.secret))
        #expect(shown.contains(World.secret))
        #expect(await world.ask(.get, "config?secrets=yes").status == .badRequest)
    }

    @Test func withoutAFileThereIsNothingToReload() async throws {
        let world = try World()
        let refusal = await world.ask(.post, "config/reload")
        #expect(refusal.status == .conflict)
        #expect(refusal.hint == "this emulator was started without a configuration file")
    }
}
