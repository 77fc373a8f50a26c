/// Error 8: a key file that is none, or of another environment than the function that signs with it.
enum KeyFileRule {
    static func findings(in project: Project) -> [Finding] {
        project.keyFiles.compactMap { $0.problem ?? mismatch(of: $0, in: project) } + mixture(in: project)
    }

    private static func mismatch(of file: KeyFile, in project: Project) -> Finding? {
        guard let key = file.key else { return nil }
        let starts = project.starts(of: project.scripts(using: file))
        // One of several may be for data alone.
        guard let (name, place) = starts.first, !starts.contains(where: { $0.environment == key.environment }) else {
            return nil
        }
        return Finding(
            8, .error, at: key.environmentAt,
            "the key is of environment \(key.environment), \(place) starts with \(name)",
            fix: "cloudbase-emulator keys download --env \(name) --output \(file.path)")
    }

    /// One name for the keys of several environments: they get mixed up when a function is deployed.
    private static func mixture(in project: Project) -> [Finding] {
        let plain = project.keyFiles.filter {
            ProjectPath.name(of: $0.path) == "tcb_custom_login.json" && $0.key != nil
        }
        let environments = Set(plain.compactMap(\.key?.environment))
        guard environments.count > 1, let key = plain.last?.key else { return [] }
        return [
            Finding(
                8, .note, at: key.environmentAt,
                "tcb_custom_login.json is the name of keys of \(environments.sorted().joined(separator: ", "))",
                fix: "Give each environment's key a name of its own, such as tcb_custom_login.\(key.environment).json.")
        ]
    }
}

extension Project {
    /// The environments that scripts start the SDK with, as far as they are known.
    fileprivate func starts(of scripts: [Script]) -> [(environment: String, place: Place)] {
        scripts.flatMap { script in
            script.environments.compactMap { value, index in
                environment(of: value, function: functionName(of: script.path)).map { ($0, script.place(of: index)) }
            }
        }
    }

    /// The scripts that sign with a key file: those that load it, else those beside it if it has the usual name.
    func scripts(using file: KeyFile) -> [Script] {
        let all = functionScripts + scripts
        let loading = all.filter { script in
            script.imports.contains {
                ProjectPath.resolve($0.module, from: ProjectPath.folder(of: script.path)) == file.path
            }
        }
        guard loading.isEmpty, ProjectPath.name(of: file.path) == "tcb_custom_login.json" else { return loading }
        return all.filter { ProjectPath.folder(of: $0.path) == ProjectPath.folder(of: file.path) }
    }

    /// The name of the cloud function that a script belongs to: the folder below that of the functions.
    func functionName(of path: String) -> String? {
        let folder = ProjectPath.folder(of: path)
        guard let functionRoot else { return folder.isEmpty ? nil : ProjectPath.name(of: folder) }
        guard path.hasPrefix(functionRoot + "/") else { return nil }
        return path.dropFirst(functionRoot.count + 1).split(separator: "/").first.map(String.init)
    }
}
