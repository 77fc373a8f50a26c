import ArgumentParser
import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import JSONKit
import Synchronization
import Testing

@testable import EmulatorCommands

@Suite("Commands about the configuration")
struct ConfigCommandTests {
    private let folder: ScratchFolder
    private var path: String { folder.file("emulator.json") }

    init() throws { folder = try ScratchFolder() }

    private func write(_ text: String) throws { try folder.write(Array(text.utf8), to: "emulator.json") }

    private func check(json: Bool = false) throws -> (lines: [String], fault: CommandFault?) {
        let command = try ConfigCheckCommand.parse([path] + (json ? ["--json"] : []))
        let recorder = Recorder()
        do throws(CommandFault) {
            try command.check(on: recorder.console(isJSON: json))
            return (recorder.lines, nil)
        } catch {
            return (recorder.lines, error)
        }
    }

    @Test func aValidFileIsSaidToBeSo() throws {
        try write(#"{ "cloudbase": { "envs": [{ "id": "e", "functions": [{ "name": "f", "route": "/web" }] }] } }"#)
        let run = try check()
        #expect(run.fault == nil)
        #expect(run.lines.first?.hasPrefix("warning: cloudbase.envs[0].functions[0].route") == true)
        #expect(run.lines.last == "\(path) is valid: 0 apps, 1 environments")
    }

    @Test func anInvalidOneIsRefusedWithItsPlace() throws {
        try write("{\n  \"profil\": \"cloud\"\n}")
        #expect(try check().fault?.problem == #"\#(path):2:3: profil: unknown key; did you mean "profile"?"#)
        #expect(try check().fault?.kind == .configuration)
        let json = try JSON.parse(try #require(try check(json: true).lines.first))
        #expect(json["valid"] == false)
        #expect(json["line"] == 2 && json["suggestion"] == "profile")
    }

    @Test func aMissingFileIsRefused() throws {
        #expect(try check().fault?.problem == "there is no file \(path)")
    }

    @Test func flagsGoBeforeTheFileAndSaySo() throws {
        try write(#"{ "profile": "cloud", "listen": { "port": 1 }, "database": "d.sqlite" }"#)
        let source = LaunchSource(try StartCommand.parse(["--config", path, "--port", "0"]))
        let loaded = try source.load()
        #expect(loaded.configuration.listen.port == 0)
        #expect(loaded.configuration.database == folder.file("d.sqlite"))
        #expect(loaded.origin(of: "listen.port") == .flag)
        #expect(loaded.origin(of: "profile") == .file)
        #expect(loaded.origin(of: "database") == .file)
        #expect(loaded.origin(of: "wechat.legacyHints") == .standard)
        #expect(loaded.file == path)
    }

    @Test func aRunningEmulatorShowsWhatCounts() async throws {
        try await withEmulator { emulator in
            let shown = try await CommandRun("config", "print", at: emulator)
            #expect(shown.lines.first == "no file: the built-in defaults")
            #expect(shown.text.contains("profile"))
            #expect(!shown.text.contains(World.secret))
            #expect(try await CommandRun("config", "print", "--secrets", at: emulator).text.contains(World.secret))
            let reloaded = try await CommandRun("config", "reload", at: emulator)
            #expect(reloaded.fault?.problem.contains("without a configuration file") == true)
        }
    }

    @Test func aChangedFileIsReadAgainAndAnUntouchedOneIsNot() async throws {
        try write("{}")
        let reloads = Mutex(0)
        let recorder = Recorder()
        let watch = ConfigurationWatch(path) {
            let number = reloads.withLock { count in
                count += 1
                return count
            }
            if number == 2 { throw Fault(.configurationInvalid, because: "emulator.json:1:1: broken") }
            let changed = CurrentConfiguration(LoadedConfiguration(.standard))
            var configuration = Configuration.standard
            configuration.profile = .cloud
            configuration.listen.port = 1
            return changed.take(LoadedConfiguration(configuration))
        } report: { line in
            recorder.console(isJSON: false).remark(line)
        }
        // The watch asks for a tick only when it is done with the one before; each content has another length.
        let changes = Mutex<[String?]>(["{ }", nil, "broken", nil])
        await watch.follow(
            AsyncStream<Void> {
                let change = changes.withLock { $0.isEmpty ? "end" : $0.removeFirst() }
                if change == "end" { return nil }
                if let change { try? self.write(change) }
                return ()
            })
        #expect(reloads.withLock { $0 } == 2)
        #expect(recorder.lines.first == "\(path): read again, counts now: profile; needs a restart: listen.port")
        #expect(recorder.lines.contains("error: emulator.json:1:1: broken; the configuration before it still counts"))
    }
}
