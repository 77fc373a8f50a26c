import ArgumentParser
import EmulatorCore
import JSONKit
import ProjectDoctor

/// `cloudbase-emulator doctor`: what in a mini program's project leads to errors of the fix article.
struct DoctorCommand: EmulatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for the causes of login errors in a mini program's project.",
        discussion: """
            Reads project.config.json, app.json, package.json, miniprogram_npm, the scripts, the cloud functions, their \
            key files and emulator.json, and asks a running emulator for its keys and server domains. Looks for errors \
            1, 2, 4, 6, 7, 8 and 9 of the fix article.

            Exit status: 0 sound, or warnings and notes only, 1 errors (with --strict warnings too), 2 no project there.
            """)

    @Argument(help: "The project's folder.")
    var project = "."

    @Flag(help: "Let warnings count as errors.")
    var strict = false

    @Option(
        name: .customLong("env"), help: "The environment whose scenarios learn what was found. [default: the project's]"
    )
    var environment: String?

    @Option(
        name: .customLong("app"), help: "The app whose server domains count. [default: the project's, else the first]")
    var app: String?

    @OptionGroup var options: EmulatorOptions

    func perform(at emulator: ControlClient, on console: Console) async throws(CommandFault) {
        guard let read = Project(FolderFiles(project)) else {
            throw .configuration(
                "\(project) has neither project.config.json nor app.json",
                remedy: "Give the folder of a mini program's project.")
        }
        let facts = await DoctorQuestions(emulator: emulator, app: app ?? read.appID).facts(for: read.environments)
        let findings = Doctor.findings(in: read, facts, at: SystemClock().now())
        let progress = if let facts { await report(findings, on: read, facts, at: emulator) } else { JSON?.none }
        console.show(
            DoctorText.json(findings, of: project, facts, progress),
            as: DoctorText.lines(findings, facts, progress, console.style))
        try verdict(on: findings)
    }

    private func verdict(on findings: [Finding]) throws(CommandFault) {
        let worst = findings.map(\.severity).max() ?? .note
        guard worst >= (strict ? .warning : .error) else { return }
        throw .refused(DoctorText.count(findings), remedy: "Apply the fixes above, and run doctor again.")
    }

    /// Tells the environment's scenarios which errors were seen; gives what became of them, if there is an environment.
    private func report(
        _ findings: [Finding], on read: Project, _ facts: EmulatorFacts, at emulator: ControlClient
    ) async -> JSON? {
        guard let name = environment ?? read.environments.first(where: { facts.environments[$0] != nil }) else {
            return nil
        }
        let errors = Set(findings.filter { $0.severity > .note }.compactMap(\.error)).sorted()
        let body: JSON = ["errors": .array(errors.map { .integer(Int64($0)) }), "project": .string(project)]
        return try? await emulator.post("envs", name, "scenarios", "report", body: body)
    }
}

/// What doctor asks a running emulator.
struct DoctorQuestions {
    let emulator: ControlClient
    /// The app whose server domains count, if the emulator has it.
    let app: String?

    /// What the emulator knows; `nil` if none answers.
    func facts(for environments: [String]) async -> EmulatorFacts? {
        guard let status = try? await emulator.get("status") else { return nil }
        let known = status["envs"]?.array?.compactMap(\.string) ?? []
        var found: [String: EmulatorFacts.Environment] = [:]
        for name in environments where known.contains(name) { found[name] = await environment(name) }
        return EmulatorFacts(url: emulator.address.url, environments: found, domains: await domains())
    }

    private func environment(_ name: String) async -> EmulatorFacts.Environment? {
        guard let clock = try? await emulator.get("envs", name, "clock"),
            let now = clock["now"]?.string.flatMap({ RFC3339.parse($0) }),
            let keys = try? await emulator.get("envs", name, "custom-login-keys")["keys"]?.array
        else { return nil }
        let region = try? await emulator.get("envs", name)["region"]?.string
        return EmulatorFacts.Environment(now: now, keys: keys.compactMap(Self.key), region: region)
    }

    private static func key(_ body: JSON) -> EmulatorFacts.Key? {
        body["private_key_id"]?.string.map {
            EmulatorFacts.Key(id: $0, validUntil: body["validUntil"]?.string.flatMap { RFC3339.parse($0) })
        }
    }

    private func domains() async -> DomainList? {
        let apps = (try? await emulator.get("wechat", "apps"))?["apps"]?.array?.compactMap { $0["appid"]?.string } ?? []
        guard let name = apps.first(where: { $0 == app }) ?? apps.first,
            let lists = try? await emulator.get("wechat", "apps", name, "request-domains")
        else { return nil }
        let entries = ServerDomainKind.allCases.map { kind in
            (kind, lists[kind.rawValue]?.array?.compactMap(\.string) ?? [])
        }
        return DomainList(app: name, source: "the emulator's list", entries: .init(uniqueKeysWithValues: entries))
    }
}
