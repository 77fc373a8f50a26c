import EmulatorCore

/// Error 4: a key file whose key was replaced, so that its tickets are refused now or soon.
enum KeyStateRule {
    static func findings(in project: Project, _ facts: EmulatorFacts?, at now: Timestamp) -> [Finding] {
        project.keyFiles.compactMap { file in
            guard let key = file.key else { return nil }
            guard let facts else { return unasked(file, key, in: project, at: now) }
            return finding(key, in: file, facts)
        }
    }

    private static func finding(_ key: KeyFile.Key, in file: KeyFile, _ facts: EmulatorFacts) -> Finding? {
        guard let environment = facts.environments[key.environment] else {
            return Finding(
                4, .note, at: key.environmentAt,
                "the emulator at \(facts.url) has no environment \(key.environment), so the key cannot be compared",
                fix: "Make it with: cloudbase-emulator envs create \(key.environment)")
        }
        func found(_ severity: Severity, _ why: String) -> Finding {
            Finding(
                4, severity, at: key.idAt, why,
                fix: "cloudbase-emulator keys download --env \(key.environment) --output \(file.path), then deploy it.")
        }
        guard let known = environment.keys.first(where: { $0.id == key.id }) else {
            return found(
                .error, "environment \(key.environment) has no key \(key.id): tickets it signs are INVALID_TICKET")
        }
        guard let deadline = known.validUntil else { return nil }
        guard environment.now > deadline else {
            let rest = DurationText.text(.seconds((deadline - environment.now).wholeSeconds))
            return found(.warning, "key \(key.id) was replaced; it dies in \(rest), at \(RFC3339.text(deadline))")
        }
        return found(
            .error,
            "key \(key.id) was replaced and died at \(RFC3339.text(deadline)): tickets it signs are INVALID_TICKET")
    }

    /// Without an emulator only the file's age can be told.
    private static func unasked(
        _ file: KeyFile, _ key: KeyFile.Key, in project: Project, at now: Timestamp
    ) -> Finding? {
        guard let changed = project.files.entry(at: file.path)?.modifiedAt else { return nil }
        let age = DurationText.text(.seconds(now.age(since: changed).wholeSeconds))
        return Finding(
            4, .note, at: key.idAt,
            "no emulator answers, so nobody knows whether key \(key.id) is current; the file was last changed \(age) ago",
            fix: "Start the emulator, or name it with --url.")
    }
}
