public import EmulatorCore

/// What a running emulator knows about the things that a project names.
public struct EmulatorFacts: Sendable, Hashable {
    /// A custom-login key of an environment.
    public struct Key: Sendable, Hashable {
        /// Its name.
        public let id: String
        /// Until when it is good; `nil` for the current one.
        public let validUntil: Timestamp?

        /// A key.
        public init(id: String, validUntil: Timestamp?) {
            self.id = id
            self.validUntil = validUntil
        }
    }

    /// An environment.
    public struct Environment: Sendable, Hashable {
        /// Its time.
        public let now: Timestamp
        /// Its keys, as many as it knows.
        public let keys: [Key]
        /// Its region, if it says so.
        public let region: String?

        /// An environment.
        public init(now: Timestamp, keys: [Key], region: String? = nil) {
            self.now = now
            self.keys = keys
            self.region = region
        }
    }

    /// Where it is.
    public let url: String
    /// The environments that it has, of those that were asked for.
    public let environments: [String: Environment]
    /// The list of server domains that counts, if it has one.
    public let domains: DomainList?

    /// Facts.
    public init(url: String, environments: [String: Environment], domains: DomainList?) {
        self.url = url
        self.environments = environments
        self.domains = domains
    }
}

/// An app's lists of server domains, and where they come from.
public struct DomainList: Sendable, Hashable {
    /// The app's name.
    public let app: String
    /// Who says so, as "the emulator" or "emulator.json".
    public let source: String
    /// The lists.
    public let entries: [ServerDomainKind: [String]]

    /// Lists.
    public init(app: String, source: String, entries: [ServerDomainKind: [String]]) {
        self.app = app
        self.source = source
        self.entries = entries
    }
}
