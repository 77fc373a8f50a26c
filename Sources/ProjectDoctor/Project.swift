import EmulatorCore
import JSONKit

/// A mini program's project, as far as its files say what it is.
public struct Project: Sendable {
    let files: any ProjectFiles
    /// `project.config.json`, if it can be read.
    let settings: JSONFile?
    /// The folder of `app.json`; `""` is the project's own.
    let miniProgramRoot: String
    /// The folder of the cloud functions, where there is one.
    let functionRoot: String?
    /// The scripts of the mini program, without packages and cloud functions.
    let scripts: [Script]
    /// The scripts of the project outside the mini program: its cloud functions.
    let functionScripts: [Script]
    /// The key files, by whatever name they have: `tcb_custom_login.json`, `tcb_custom_login.staging.json`.
    let keyFiles: [KeyFile]
    /// The project's own `emulator.json`.
    let emulator: Configuration?
    let deployment: JSONFile?
    /// The manifests that the mini program's packages may be declared in, its own first.
    let manifests: [PackageManifest]
    /// Whether one of them cannot be read, so that nobody knows what is declared.
    let hasBrokenManifest: Bool
    /// What cannot be read.
    let unreadable: [Finding]

    /// Reads a project; `nil` if the folder has neither a `project.config.json` nor an `app.json`.
    public init?(_ files: any ProjectFiles) {
        self.files = files
        var broken: [Finding] = []
        settings = Self.json("project.config.json", in: files, &broken)
        let layout = ProjectLayout(settings, in: files, &broken)
        guard
            settings != nil || !broken.isEmpty
                || files.entry(at: ProjectPath.join(layout.miniProgramRoot, "app.json")) != nil
        else { return nil }
        miniProgramRoot = layout.miniProgramRoot
        functionRoot = layout.functionRoot
        let own = files.walk(miniProgramRoot, skipping: Set([layout.functionRoot].compactMap { $0 }))
        let seen = Set(own)
        let others = files.walk("").filter { !seen.contains($0) }
        let packed = PackedFiles(settings, root: layout.miniProgramRoot)
        scripts = Self.scripts(own.filter { !packed.leaveOut($0) }, in: files)
        functionScripts = Self.scripts(others.filter { !PackedFiles.isTest($0) }, in: files)
        keyFiles = (own + others).filter(KeyFile.isName).sorted().map { KeyFile($0, in: files) }
        emulator = Self.configuration(in: files, &broken)
        deployment = Self.json("cloudbaserc.json", in: files, &broken)
        _ = Self.json(ProjectPath.join(miniProgramRoot, "app.json"), in: files, &broken)
        let sound = broken.count
        let folders = layout.miniProgramRoot.isEmpty ? [""] : [layout.miniProgramRoot, ""]
        manifests = folders.compactMap { folder in
            Self.json(ProjectPath.join(folder, "package.json"), in: files, &broken).map(PackageManifest.init)
        }
        hasBrokenManifest = broken.count > sound
        unreadable = broken
    }

    /// The app that the project is for.
    public var appID: String? { settings?.text("appid") }

    /// The environments that the project names, those of its key files first.
    public var environments: [String] {
        var names: [String] = []
        let literal = (functionScripts + scripts).flatMap(\.environments).compactMap {
            environment(of: $0.value, function: nil)
        }
        for name in keyFiles.compactMap(\.key?.environment) + literal + [deployment?.text("envId")].compactMap({ $0 })
        where !names.contains(name) { names.append(name) }
        return names
    }

    /// Whether the developer tools are told not to verify domain names.
    var ignoresDomains: Bool {
        settings?.root.member("setting")?.value.member("urlCheck")?.value.bool == false
    }

    /// The environment that a script means; a variable has the value of the function's settings, here or in `emulator.json`.
    func environment(of value: InitialEnvironment, function: String?) -> String? {
        switch value {
        case .text(let text): text
        case .variable(let name): variable(name, of: function)
        }
    }

    private func variable(_ name: String, of function: String?) -> String? {
        let functions = deployment?.root.member("functions")?.value.elements ?? []
        let own = functions.first { $0.member("name")?.value.text == function && function != nil }
        if let text = own?.member("envVariables")?.value.member(name)?.value.text, !text.contains("{{") { return text }
        let seeds = emulator?.environments.flatMap(\.functions) ?? []
        let seed = seeds.first { $0.name == function } ?? (function == nil ? seeds.first : nil)
        if let text = seed?.variables[name] { return text }
        guard name == "TCB_ENV", let text = deployment?.text("envId"), !text.contains("{{") else { return nil }
        return text
    }

    private static func scripts(_ paths: [String], in files: any ProjectFiles) -> [Script] {
        paths.filter(Script.isScript).prefix(5000).compactMap { Script($0, in: files) }
    }

    private static func json(_ path: String, in files: any ProjectFiles, _ broken: inout [Finding]) -> JSONFile? {
        switch JSONFile.read(path, in: files) {
        case .missing: return nil
        case .broken(let finding): broken.append(finding)
        case .file(let file):
            if case .object = file.root.value { return file }
            broken.append(JSONFile.broken(file.place(file.root.position), nil, "is no JSON object"))
        }
        return nil
    }

    private static func configuration(in files: any ProjectFiles, _ broken: inout [Finding]) -> Configuration? {
        guard case .bytes(let bytes) = files.read("emulator.json", atMost: 1 << 20) else { return nil }
        do throws(ConfigurationFault) {
            return try Configuration.decode(bytes)
        } catch {
            let place = Place("emulator.json", line: error.position.line, column: error.position.column)
            broken.append(Finding(nil, .error, at: place, error.problem, fix: "Correct the file."))
            return nil
        }
    }
}

/// Where the parts of a project are.
struct ProjectLayout {
    let miniProgramRoot: String
    let functionRoot: String?

    init(_ settings: JSONFile?, in files: any ProjectFiles, _ broken: inout [Finding]) {
        let named = Self.folder("miniprogramRoot", of: settings, &broken)
        let usual =
            files.entry(at: "app.json") == nil && files.entry(at: "miniprogram/app.json") != nil ? "miniprogram" : ""
        miniProgramRoot = named ?? usual
        let functions = Self.folder("cloudfunctionRoot", of: settings, &broken) ?? "cloudfunctions"
        functionRoot = functions.isEmpty || !files.isFolder(functions) ? nil : functions
    }

    private static func folder(_ name: String, of settings: JSONFile?, _ broken: inout [Finding]) -> String? {
        guard let settings, let value = settings.root.member(name)?.value, let text = value.text else { return nil }
        if let path = ProjectPath.resolve(text) { return path }
        broken.append(
            Finding(
                nil, .error, at: settings.place(value.position), "\(name) \(text) leads out of the project",
                fix: "Name a folder of the project."))
        return nil
    }
}
