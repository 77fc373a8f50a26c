import EmulatorCore

/// Error 1: the packages were never built for the mini program, or before they last changed.
enum NPMBuildRule {
    private static let fix = "In the developer tools: Tools, Build npm; then compile again."

    static func findings(in project: Project) -> [Finding] {
        let names = [VersionRule.sdk, VersionRule.adapter]
        let declared = project.manifests.flatMap { manifest in
            names.compactMap { name in manifest.dependency(name).map { (manifest, $0) } }
        }
        var findings: [Finding] = []
        for name in names {
            if let (manifest, dependency) = declared.first(where: { $0.1.name == name }) {
                // What no script loads may be in a bundle already, or belong to another part of the project.
                guard project.scripts.contains(where: { $0.loads(name) }) else { continue }
                if let finding = unbuilt(dependency, of: manifest, in: project) { findings.append(finding) }
            } else if let finding = undeclared(name, in: project) {
                findings.append(finding)
            }
        }
        return findings
    }

    /// A package that the code loads and no manifest knows.
    private static func undeclared(_ name: String, in project: Project) -> Finding? {
        guard !project.hasBrokenManifest else { return nil }
        for script in project.scripts where !project.hasOwnManifest(script) {
            guard let (_, index) = script.imports.first(where: { $0.module == name }) else { continue }
            let folder = project.miniProgramRoot.isEmpty ? "the project's folder" : project.miniProgramRoot
            return Finding(
                1, .error, at: script.place(of: index), "\(name) is loaded here, and no package.json declares it",
                fix: "In \(folder): npm install --save --save-exact \(name); then Tools, Build npm.")
        }
        return nil
    }

    private static func unbuilt(
        _ dependency: PackageManifest.Dependency, of manifest: PackageManifest, in project: Project
    ) -> Finding? {
        guard let output = project.packageOutput(of: manifest) else {
            return Finding(
                1, .error, at: dependency.place,
                "the developer tools build only what \(project.miniProgramRoot)/package.json declares",
                fix: "Move the dependencies to \(project.miniProgramRoot)/package.json, or set packNpmManually.")
        }
        func found(_ severity: Severity, _ why: String) -> Finding {
            Finding(1, severity, at: dependency.place, why, fix: fix)
        }
        guard project.files.isFolder(output) else { return found(.error, "npm was never built: there is no \(output)") }
        let built = ProjectPath.join(output, dependency.name)
        guard project.files.isFolder(built) else {
            return found(.error, "npm was built before \(dependency.name) was declared: \(output) lacks it")
        }
        if let version = BuiltPackage.version(in: built, of: project.files, wanted: dependency.version) {
            guard case .exact = dependency.version.form, version != dependency.version.text else { return nil }
            return found(.error, "npm was built with \(dependency.name) \(version), before this version was declared")
        }
        guard let age = BuiltPackage.age(of: built, behind: manifest.file.path, in: project.files) else { return nil }
        return found(.warning, "npm was built \(age) before package.json last changed")
    }
}

extension Project {
    /// Whether a script belongs to a part of the mini program's folder that has a manifest of its own, as a web page may.
    fileprivate func hasOwnManifest(_ script: Script) -> Bool {
        let folders = sequence(first: ProjectPath.folder(of: script.path)) {
            $0.isEmpty ? nil : ProjectPath.folder(of: $0)
        }
        return folders.prefix { $0 != miniProgramRoot && !$0.isEmpty }
            .contains { files.entry(at: ProjectPath.join($0, "package.json")) != nil }
    }

    /// The `miniprogram_npm` that a manifest's packages are built into; `nil` if the tools do not look at the manifest.
    fileprivate func packageOutput(of manifest: PackageManifest) -> String? {
        let setting = settings?.root.member("setting")?.value
        if setting?.member("packNpmManually")?.value.bool == true {
            let relations = setting?.member("packNpmRelationList")?.value.elements ?? []
            let relation = relations.first { relation in
                relation.member("packageJsonPath")?.value.text.flatMap { ProjectPath.resolve($0) } == manifest.file.path
            }
            if let folder = relation?.member("miniprogramNpmDistDir")?.value.text.flatMap({ ProjectPath.resolve($0) }) {
                return ProjectPath.join(folder, "miniprogram_npm")
            }
        }
        return manifest.folder == miniProgramRoot ? ProjectPath.join(miniProgramRoot, "miniprogram_npm") : nil
    }
}

/// A package in `miniprogram_npm`.
enum BuiltPackage {
    /// Its version, by its manifest or by what js-sdk says of itself; `nil` where nothing tells.
    static func version(in folder: String, of files: any ProjectFiles, wanted: VersionText) -> String? {
        if case .file(let manifest) = JSONFile.read(ProjectPath.join(folder, "package.json"), in: files),
            let version = manifest.text("version")
        {
            return version
        }
        guard case .bytes(let bytes) = files.read(ProjectPath.join(folder, "index.js"), atMost: 8 << 20) else {
            return nil
        }
        let marks = ["{\"version\":\"", "registerVersion(\""].map { Array($0.utf8) }
        let versions: [String] = marks.flatMap { mark in texts(after: mark, in: bytes) }
            .filter { $0.split(separator: ".").count == 3 }
        return versions.contains(wanted.text) ? wanted.text : versions.last
    }

    private static func texts(after mark: [UInt8], in bytes: [UInt8]) -> [String] {
        var texts: [String] = []
        var place = 0
        while let first = bytes[place...].firstIndex(of: mark[0]) {
            place = first + 1
            guard bytes[first...].starts(with: mark) else { continue }
            let text = bytes[(first + mark.count)...].prefix(32).prefix { $0 != UInt8(ascii: "\"") }
            texts.append(String(decoding: text, as: UTF8.self))
        }
        return texts
    }

    /// How much older its newest file is than the manifest; `nil` if it is not older.
    static func age(of folder: String, behind manifest: String, in files: any ProjectFiles) -> String? {
        let built = files.walk(folder).compactMap { files.entry(at: $0)?.modifiedAt }.max()
        guard let built, let changed = files.entry(at: manifest)?.modifiedAt else { return nil }
        let age = changed - built
        // A checkout writes both within moments, in any order.
        guard age > .seconds(5) else { return nil }
        return DurationText.text(.seconds(age.wholeSeconds))
    }
}
