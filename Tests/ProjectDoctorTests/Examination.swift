import EmulatorCore
import EmulatorTestSupport
import ProjectDoctor
import Testing

/// An examination of a project on the day of the tests.
enum Examination {
    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    /// An emulator where everything is as the sound project wants it.
    static func facts(
        keys: [EmulatorFacts.Key] = [.init(id: "key-1", validUntil: nil)], request: [String]? = nil,
        region: String? = nil
    ) -> EmulatorFacts {
        let domains = request ?? ServerDomain.requestDomains(of: EnvironmentID("demo-local"), region: "ap-shanghai")
        return EmulatorFacts(
            url: "http://127.0.0.1:8787", environments: ["demo-local": .init(now: now, keys: keys, region: region)],
            domains: DomainList(
                app: World.appID, source: "the emulator's list",
                entries: [.request: domains, .uploadFile: [], .downloadFile: [], .socket: []]))
    }

    /// What is found, one line each: place, severity, number and reason.
    static func lines(_ project: MiniProgramProject, _ facts: EmulatorFacts? = facts()) throws -> [String] {
        try findings(project, facts).map { finding in
            "\(finding.place): \(finding.severity.rawValue) \(finding.error.map(String.init) ?? "-"): \(finding.why)"
        }
    }

    static func findings(_ project: MiniProgramProject, _ facts: EmulatorFacts? = facts()) throws -> [Finding] {
        let read = try #require(Project(FolderFiles(project.path)))
        return Doctor.findings(in: read, facts, at: now)
    }
}
