import CloudBaseAuth
import CloudBaseDatabase
import CloudBaseFunctions
import CloudBaseManagement
import ControlPlane
public import Credentials
public import EmulatorCore
public import EmulatorGateway
public import EmulatorState
import HTTPTypes
import OpenSSLKit
import WeChatPlatform

/// The whole emulator without its sockets: the one place where the rooms are wired together.
public struct Emulator: Sendable {
    /// What an emulator is made of that differs between a machine and a test.
    public struct Surroundings: Sendable {
        /// The real time.
        public var clock: any WallClock
        /// Where identifiers come from.
        public var random: any RandomSource
        /// Where custom-login keys come from.
        public var keys: any KeySource
        /// Takes a line about each failure inside.
        public var report: @Sendable (String) -> Void

        /// Surroundings of these parts.
        public init(
            clock: any WallClock, random: any RandomSource, keys: any KeySource,
            report: @escaping @Sendable (String) -> Void
        ) {
            self.clock = clock
            self.random = random
            self.keys = keys
            self.report = report
        }
    }

    /// How an emulator begins.
    public struct Start: Sendable {
        /// Whether the configuration's profile goes before one that was set at run time.
        public var isProfilePinned = false
        /// Whether it goes back to the seeded state first.
        public var isReset = false
        /// Whether the reset makes new custom-login keys too.
        public var renewsKeys = false
        /// Keys that environments without one get instead of a new one.
        public var keys: [EnvironmentID: KeyMaterial] = [:]

        /// The configuration with its origins, if it was read from somewhere.
        public var loaded: LoadedConfiguration?
        /// Where it can be read again.
        public var source: (any ConfigurationSource)?

        /// An ordinary beginning, unless told otherwise.
        public init(
            isProfilePinned: Bool = false, isReset: Bool = false, renewsKeys: Bool = false,
            keys: [EnvironmentID: KeyMaterial] = [:], loaded: LoadedConfiguration? = nil,
            source: (any ConfigurationSource)? = nil
        ) {
            self.isProfilePinned = isProfilePinned
            self.isReset = isReset
            self.renewsKeys = renewsKeys
            self.keys = keys
            self.loaded = loaded
            self.source = source
        }
    }

    /// Answers calls.
    public let gateway: Gateway
    private let control: ControlSurface

    /// Opens the state, plants the seeds, and takes calls.
    ///
    /// Keys of new environments are made in the background; calls that need one wait for it.
    ///
    /// - Parameters:
    ///   - configuration: The settings and the resources to start with.
    ///   - path: The state file; `nil` for a state in memory.
    ///   - isDurable: Whether acknowledged answers must survive the process.
    ///   - guardian: Keeps strangers out of the control plane.
    ///   - start: How to begin.
    ///   - surroundings: Clock, randomness, keys, reports.
    /// - Throws: ``SQLiteFault`` or ``MigrationFault`` when the state cannot be opened.
    public init(
        configuration: Configuration, path: String?, isDurable: Bool = true, guardian: ControlGuard,
        start: Start = Start(), surroundings: Surroundings
    ) throws {
        let identifiers = Identifiers(random: surroundings.random)
        let directory = KeyDirectory()
        let keys = KeyMaker(
            source: surroundings.keys, identifiers: identifiers, bits: configuration.customLoginKeyBits)
        control = ControlSurface(
            configuration: CurrentConfiguration(start.loaded ?? LoadedConfiguration(configuration)),
            source: start.source, keys: keys, directory: directory,
            archive: Archive(statePath: path, isDurable: isDurable))
        let signatures = SignatureDesk(keys: configuration.secretKeys, isExposed: guardian.isExposed)
        gateway = try Gateway(
            endpoints: Self.endpoints(control: control, keys: keys, directory: directory, signatures: signatures),
            guardian: guardian, identifiers: identifiers, wallClock: surroundings.clock, report: surroundings.report
        ) {
            let state = try State(
                path: path, isDurable: isDurable, random: surroundings.random, defaults: .init(configuration))
            try state.batch {
                try state.perform(at: surroundings.clock.now()) {
                    if start.isProfilePinned { try state.settings.setProfile(nil) }
                    if start.isReset { try state.seeds.replant(configuration) }
                    try state.seeds.plant(configuration)
                    try directory.load(from: state)
                }
            }
            return state
        }
        control.prepareKeys(at: gateway, importing: start.keys, renewing: start.renewsKeys)
    }

    /// Reads the configuration again, and goes by it if it is valid.
    ///
    /// - Returns: What is different now.
    /// - Throws: A ``Fault`` that says what is wrong with it; then the one before still counts.
    public func reload() async throws -> ConfigurationChange { try await control.reload(at: gateway) }

    /// Answers what is queued, then closes the state.
    public func stop() { gateway.stop() }

    private static func endpoints(
        control: ControlSurface, keys: KeyMaker, directory: KeyDirectory, signatures: SignatureDesk
    ) -> [Endpoint] {
        let tokens = AccessTokens(keys: directory)
        let callers = CallerDesk(tokens: tokens)
        return control.published(with: WeChatSurface.endpoints)
            + AuthSurface.endpoints(
                tickets: TicketReader(keys: directory), tokens: tokens, callers: callers, servers: signatures,
                keys: keys)
            + FunctionSurface.endpoints(callers: callers, keys: keys)
            + DatabaseSurface.endpoints(callers: callers)
            + ManagementSurface(signatures: signatures, keys: keys, directory: directory).endpoints + absent
    }

    /// Whole systems that the clouds have and the emulator has not.
    private static let absent: [Endpoint] = [
        .notEmulated(.admin, .anything, "the server SDKs' data endpoint /admin"),
        .notEmulated(.realtime, .anything, "the realtime host"),
    ]
}
