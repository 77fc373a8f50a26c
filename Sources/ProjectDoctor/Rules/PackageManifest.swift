import JSONKit

/// A `package.json`: what it declares, and where.
struct PackageManifest {
    /// A declared package.
    struct Dependency {
        let name: String
        let version: VersionText
        let place: Place
    }

    let file: JSONFile
    /// What runs; packages for building are left out.
    let dependencies: [Dependency]

    var folder: String { ProjectPath.folder(of: file.path) }

    func dependency(_ name: String) -> Dependency? { dependencies.first { $0.name == name } }

    init(_ file: JSONFile) {
        self.file = file
        let members = file.root.member("dependencies")?.value.members ?? []
        dependencies = members.compactMap { member in
            member.value.text.map {
                Dependency(name: member.name, version: VersionText($0), place: file.place(member.value.position))
            }
        }
    }
}

extension Project {
    /// The version that a lock file holds for a package.
    func locked(_ name: String, beside manifest: PackageManifest) -> (version: String, place: Place)? {
        let path = ProjectPath.join(manifest.folder, "package-lock.json")
        guard case .file(let lock) = JSONFile.read(path, in: files, limit: 16 << 20) else { return nil }
        let package =
            lock.root.member("packages")?.value.member("node_modules/\(name)")
            ?? lock.root.member("dependencies")?.value.member(name)
        guard let version = package?.value.member("version")?.value, let text = version.text else { return nil }
        return (text, lock.place(version.position))
    }
}
