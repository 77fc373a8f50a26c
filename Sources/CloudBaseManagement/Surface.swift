public import Credentials
import EmulatorCore
public import EmulatorState

/// What answers at `tcb.tencentcloudapi.com`: the part of the management API that concerns logins, users and
/// permissions, in its version 2018-06-08.
///
/// Actions and fields are those of the official definitions (tencentcloud-sdk 3.1.195); the older ones that only
/// manager-node 4.2.3 calls are marked so.
public struct ManagementSurface: Sendable {
    let door: Door
    let keys: KeyMaker
    let directory: KeyDirectory

    /// A management API.
    ///
    /// - Parameters:
    ///   - signatures: Reads who calls.
    ///   - keys: Makes custom-login keys.
    ///   - directory: Takes over their public halves.
    public init(signatures: SignatureDesk, keys: KeyMaker, directory: KeyDirectory) {
        door = Door(signatures: signatures)
        self.keys = keys
        self.directory = directory
    }

    /// Every action, by subject, and the names of those that only the cloud has.
    public var endpoints: [Endpoint] {
        environmentActions + keyActions + loginActions + providerActions + clientActions + userActions
            + endUserActions + roleActions + permissionActions
            + AbsentActions.names.map { .notEmulated(.management, .action($0), $0) }
    }

    /// An action that needs nothing but the state.
    func action(
        _ name: String, _ answer: @escaping @Sendable (inout Parameters, State) throws -> Members
    ) -> Endpoint {
        Endpoint(.management, .action(name), name, Action(door: door, answer: answer))
    }

    /// An action that takes its time.
    func hop(
        _ name: String, _ answer: @escaping @Sendable (Parameters, any HopDesk) async throws -> Members
    ) -> Endpoint {
        Endpoint(.management, .action(name), name, hop: HopAction(door: door, answer: answer))
    }
}
