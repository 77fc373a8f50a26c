import Synchronization

/// Where a value of the configuration comes from, strongest first.
public enum ConfigurationOrigin: String, Sendable, Hashable, CaseIterable {
    /// A flag of this run.
    case flag
    /// An environment variable of this run.
    case variable
    /// A change that was made while running.
    case runTime = "run-time"
    /// The file.
    case file
    /// Nobody said anything.
    case standard = "default"
}

/// A configuration as it came together.
public struct LoadedConfiguration: Sendable, Hashable {
    /// What counts.
    public var configuration: Configuration
    /// Where the values come from that do not come from nobody, by the path of each.
    public var origins: [String: ConfigurationOrigin]
    /// The file, as the user knows it; `nil` if there is none.
    public var file: String?

    /// A configuration of these parts; by itself, the one that nobody said anything about.
    public init(
        _ configuration: Configuration, origins: [String: ConfigurationOrigin] = [:], file: String? = nil
    ) {
        self.configuration = configuration
        self.origins = origins
        self.file = file
    }
}

extension LoadedConfiguration {
    /// The settings that have one value, by path; resources are not among them.
    public static let settings = [
        "profile", "listen.host", "listen.port", "database", "wechat.minuteQuota", "wechat.legacyHints",
        "cloudbase.customLoginKeyBits",
    ]

    /// Where a setting comes from.
    public func origin(of path: String) -> ConfigurationOrigin { origins[path] ?? .standard }
}

/// Why a configuration cannot be used, in one line that names the file and the place.
public struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line.
    public let description: String

    /// A problem in these words.
    public init(_ description: String) { self.description = description }
}

/// The configuration that counts now: the latest one that was valid.
public final class CurrentConfiguration: Sendable {
    private struct Content {
        var loaded: LoadedConfiguration
        var problem: ConfigurationProblem?
        var waiting: [String] = []
    }

    private let content: Mutex<Content>

    /// The configuration of the start.
    public init(_ loaded: LoadedConfiguration) { content = Mutex(Content(loaded: loaded)) }

    /// What counts.
    public var value: Configuration { loaded.configuration }

    /// What counts, and where it comes from.
    public var loaded: LoadedConfiguration { content.withLock { $0.loaded } }

    /// What is wrong with the file as it is now; `nil` if nothing is.
    public var problem: ConfigurationProblem? { content.withLock { $0.problem } }

    /// The settings whose change in the file counts only after a restart.
    public var waiting: [String] { content.withLock { $0.waiting } }

    /// Notes that the file cannot be used as it is.
    public func refuse(_ problem: ConfigurationProblem) { content.withLock { $0.problem = problem } }

    /// Takes over a configuration, but for what needs a restart.
    ///
    /// - Returns: What the change amounts to.
    public func take(_ new: LoadedConfiguration) -> ConfigurationChange {
        content.withLock { content in
            let change = ConfigurationChange(from: content.loaded.configuration, to: new.configuration)
            content = Content(loaded: new, problem: nil, waiting: change.needsRestart)
            content.loaded.configuration = change.applicable
            return change
        }
    }
}
