import EmulatorClient

/// Where the emulator is, and the token it wants.
struct EmulatorAddress: Sendable, Hashable {
    /// Where an emulator listens unless it is told otherwise.
    static let standard = "http://127.0.0.1:8787"

    let url: String
    let base: BaseURL
    let token: String?

    /// The address that options name, else environment variables, else the standard one.
    init(
        _ options: EmulatorOptions, variable: (String) -> String? = ProcessVariable.text
    ) throws(CommandFault) {
        let url = options.url ?? variable("EMULATOR_URL") ?? Self.standard
        guard let base = BaseURL(url) else {
            throw .configuration(
                "\(url) is not an emulator's URL", remedy: "Give --url or EMULATOR_URL as in \(Self.standard).")
        }
        self.url = url
        self.base = base
        token = options.token ?? variable("EMULATOR_TOKEN")
    }
}
