/// Error 9: another release of the SDK than the code was written for, or one that changes by itself.
enum VersionRule {
    static let sdk = "@cloudbase/js-sdk"
    static let adapter = "@cloudbase/adapter-wx_mp"

    static func findings(in project: Project) -> [Finding] {
        let useAdapters = project.scripts.lazy.compactMap { script in
            script.calls(of: "useAdapters").first.map(script.place)
        }.first
        return project.manifests.flatMap { manifest in
            [sdk, adapter].compactMap { name in
                guard let dependency = manifest.dependency(name) else { return nil }
                let lock = project.locked(name, beside: manifest)
                return finding(dependency, lock, useAdapters) ?? disagreement(dependency, lock)
            }
        }
    }

    private static func finding(
        _ dependency: PackageManifest.Dependency, _ lock: (version: String, place: Place)?, _ useAdapters: Place?
    ) -> Finding? {
        let version = dependency.version
        let quoted = "\(dependency.name) \"\(version.text)\""
        let isSDK = dependency.name == sdk
        func found(_ severity: Severity, _ why: String) -> Finding {
            Finding(9, severity, at: dependency.place, why, fix: fix(isSDK ? lock : nil))
        }
        if isSDK, version.major == 1 || version.major == 0 {
            return found(.error, "\(quoted): 1.x has another API, app.auth is not a function there")
        }
        if isSDK, let major = version.major, major >= 3, let useAdapters {
            let why = "\(quoted): \(major).x has no useAdapters, which \(useAdapters) calls"
            return found(.error, why)
        }
        switch version.form {
        case .open:
            return found(.error, "\(quoted) floats: the next install may bring another major version")
        case .range:
            let held = lock.map { "; the lock file holds \($0.version) for now" } ?? ""
            return found(.warning, "\(quoted) floats: the next install may bring another version\(held)")
        case .exact, .address: return nil
        }
    }

    /// An exact version, and a lock file that holds another.
    private static func disagreement(
        _ dependency: PackageManifest.Dependency, _ lock: (version: String, place: Place)?
    ) -> Finding? {
        guard case .exact = dependency.version.form, let lock, lock.version != dependency.version.text else {
            return nil
        }
        return Finding(
            9, .warning, at: lock.place,
            "the lock file holds \(dependency.name) \(lock.version), package.json asks for \(dependency.version.text)",
            fix: "Run npm install, then build npm again.")
    }

    private static func fix(_ lock: (version: String, place: Place)?) -> String {
        let held = lock?.version ?? ""
        let version = held.hasPrefix("2.") ? held : "2.27.3"
        return "npm install --save --save-exact \(sdk)@\(version) \(adapter)@1.3.1, then build npm again."
    }
}
