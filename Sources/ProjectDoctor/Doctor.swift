public import EmulatorCore

/// Looks for the causes of the fix article's errors in a project.
public enum Doctor {
    /// The errors that are looked for.
    public static let errors = [1, 2, 4, 6, 7, 8, 9]

    /// Everything that is wrong, the worst first.
    ///
    /// - Parameters:
    ///   - project: The project.
    ///   - facts: What a running emulator knows; `nil` if none answers.
    ///   - now: The time of this machine, for the age of files.
    /// - Returns: The findings, by severity, then by file and line.
    public static func findings(in project: Project, _ facts: EmulatorFacts?, at now: Timestamp) -> [Finding] {
        let all =
            project.unreadable + NPMBuildRule.findings(in: project) + VersionRule.findings(in: project)
            + DomainRule.findings(in: project, facts) + KeyFileRule.findings(in: project)
            + KeyStateRule.findings(in: project, facts, at: now) + KeptCodeRule.findings(in: project)
            + TicketGuardRule.findings(in: project)
        return all.sorted(by: precedes)
    }

    private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.place.file != right.place.file { return left.place.file < right.place.file }
        let places = [left, right].map { ($0.place.line ?? 0, $0.place.column ?? 0) }
        return places[0] != places[1] ? places[0] < places[1] : (left.error ?? 0) < (right.error ?? 0)
    }
}
