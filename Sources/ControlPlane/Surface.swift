public import Credentials
public import EmulatorCore
public import EmulatorState
import HTTPTypes
import JSONKit

/// What answers at `/emulator/v1`: everything that people click in the consoles, and the emulator's own controls.
public struct ControlSurface: Sendable {
    let configuration: CurrentConfiguration
    let source: (any ConfigurationSource)?
    let keys: KeyMaker
    let directory: KeyDirectory
    let archive: Archive

    /// A control plane over these parts.
    ///
    /// - Parameters:
    ///   - configuration: What a reset goes back to.
    ///   - source: Where it is read again from; `nil` if it was never read.
    ///   - keys: Makes custom-login keys.
    ///   - directory: Knows the keys.
    ///   - archive: Keeps the snapshots.
    public init(
        configuration: CurrentConfiguration, source: (any ConfigurationSource)? = nil, keys: KeyMaker,
        directory: KeyDirectory, archive: Archive
    ) {
        self.configuration = configuration
        self.source = source
        self.keys = keys
        self.directory = directory
        self.archive = archive
    }

    /// Every call, by resource; each has its description in ``Chapter``.
    public var endpoints: [Endpoint] {
        [
            generalCalls,
            healthCalls,
            clockCalls,
            faultCalls,
            weChatCalls,
            appCalls,
            peopleCalls,
            componentCalls,
            environmentCalls,
            keyCalls,
            tokenKeyCalls,
            authSettingsCalls,
            userCalls,
            sessionCalls,
            roleCalls,
            roleGrantCalls,
            collectionCalls,
            functionCalls,
            scenarioCalls,
            courseCalls,
            workshopCalls,
            snapshotCalls,
            requestDomainCalls,
            [shimCall],
            archiveCalls,
            configurationCalls,
            environmentResetCalls,
            journalCalls,
            loginCalls,
        ].flatMap { $0 }
    }

    /// A call below `/emulator/v1/`.
    func call(
        _ method: HTTPRequest.Method, _ path: String, _ name: String,
        _ answer: @escaping @Sendable (Request, State) throws -> JSON
    ) -> Endpoint {
        Endpoint(.control, .path(method, "/emulator/v1/\(path)"), "control.\(name)", Ask(answer))
    }

    /// A call below `/emulator/v1/` that waits for the keys of the first environments.
    func prepared(
        _ method: HTTPRequest.Method, _ path: String, _ name: String,
        _ answer: @escaping @Sendable (Request, State) throws -> JSON
    ) -> Endpoint {
        let operation = PreparedAsk(keys: keys, answer: answer)
        return Endpoint(.control, .path(method, "/emulator/v1/\(path)"), "control.\(name)", hop: operation)
    }

    /// A call below `/emulator/v1/` that takes its time.
    func hop(
        _ method: HTTPRequest.Method, _ path: String, _ name: String,
        _ answer: @escaping @Sendable (Request, any HopDesk) async throws -> JSON
    ) -> Endpoint {
        Endpoint(.control, .path(method, "/emulator/v1/\(path)"), "control.\(name)", hop: HopAsk(answer))
    }
}
