import JSONKit

/// A custom-login key file, as the console hands it out.
struct KeyFile: Sendable {
    /// What a sound file says.
    struct Key: Sendable {
        let id: String
        let environment: String
        /// Where the environment stands.
        let environmentAt: Place
        /// Where the key's name stands.
        let idAt: Place
    }

    let path: String
    /// What it says; `nil` if it is no valid key file.
    let key: Key?
    let problem: Finding?

    static func isName(_ path: String) -> Bool {
        let name = ProjectPath.name(of: path)
        // What shows others the form of the file holds no key.
        let isExample = [".example.", ".sample.", ".template."].contains(where: name.contains)
        return name.hasPrefix("tcb_custom_login") && name.hasSuffix(".json") && !isExample
    }

    init(_ path: String, in files: any ProjectFiles) {
        self.path = path
        switch JSONFile.read(path, in: files, error: 8) {
        case .missing: (key, problem) = (nil, nil)
        case .broken(let finding): (key, problem) = (nil, finding)
        case .file(let file): (key, problem) = Self.read(file)
        }
    }

    private static func read(_ file: JSONFile) -> (Key?, Finding?) {
        func wrong(_ why: String, at position: TextPosition? = nil) -> (Key?, Finding?) {
            let place = position.map(file.place) ?? Place(file.path)
            return (nil, Finding(8, .error, at: place, why, fix: "Download the file again and leave it as it is."))
        }
        guard case .object = file.root.value else { return wrong("a key file is a JSON object") }
        for name in ["private_key_id", "private_key", "env_id"] where file.text(name)?.isEmpty != false {
            return wrong("the key file has no \(name)", at: file.root.member(name)?.value.position)
        }
        guard let id = file.root.member("private_key_id")?.value, let environment = file.root.member("env_id")?.value,
            let pem = file.root.member("private_key")?.value, let idText = id.text, let name = environment.text,
            let pemText = pem.text
        else { return (nil, nil) }
        if pemText.contains(#"\n"#) {
            return wrong("private_key has backslashes and n where its line ends should be", at: pem.position)
        }
        guard pemText.hasPrefix("-----BEGIN "),
            ["PRIVATE KEY-----\n", "PRIVATE KEY-----\r\n"].contains(where: pemText.contains)
        else {
            return wrong("private_key is no private key in PEM", at: pem.position)
        }
        if let twin = file.root.member("env")?.value, let text = twin.text, text != name {
            return wrong("the key file names two environments, env \(text) and env_id \(name)", at: twin.position)
        }
        return (
            Key(
                id: idText, environment: name, environmentAt: file.place(environment.position),
                idAt: file.place(id.position)), nil
        )
    }
}
