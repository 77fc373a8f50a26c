/// Which of the emulated systems a call is for, and so the dialect of its refusals.
public enum Surface: String, Sendable, Hashable, CaseIterable {
    /// `api.weixin.qq.com`, the `sns` family, and whatever WeChat has not.
    case weChat
    /// `api.weixin.qq.com`, the `cgi-bin` and `wxa` families: other framing, other texts.
    case weChatAPI
    /// `/auth/v1` and `/auth/v2` on the tcb-api and gateway hosts.
    case auth
    /// `/web`, the data endpoint of client SDKs.
    case data
    /// `/admin`, the data endpoint of server SDKs.
    case admin
    /// `/v1`, the gateway's REST interface.
    case gateway
    /// The HTTP access service: a function's route.
    case access
    /// `tcb.tencentcloudapi.com`, the management API.
    case management
    /// `tcb-ws.tencentcloudapi.com`, the database's change events.
    case realtime
    /// `metadata.tencentyun.com`, which is not there outside the cloud.
    case metadata
    /// `/emulator/v1`, our own control plane.
    case control

    /// The number of body bytes this surface takes; the gateway's documented 6 MB for functions, 1 MiB elsewhere.
    public var bodyLimit: Int {
        switch self {
        case .access, .gateway: 6 * 1024 * 1024
        default: 1024 * 1024
        }
    }

    /// The refusals that every surface has, in its own words.
    public var faults: SurfaceFaults {
        switch self {
        case .weChat, .weChatAPI:
            SurfaceFaults(
                system: .weChatSystem, pathUnknown: .invalidURL, notEmulated: .weChatNotEmulated,
                bodyTooLarge: .payloadTooLarge, environmentInvalid: .environmentInvalid)
        case .auth:
            SurfaceFaults(
                system: .authSystem, pathUnknown: .authPathUnknown, notEmulated: .authNotEmulated,
                bodyTooLarge: .authBodyTooLarge, environmentInvalid: .authEnvironmentInvalid)
        case .data, .admin:
            SurfaceFaults(
                system: .dataSystem, pathUnknown: .dataActionUnknown, notEmulated: .dataNotEmulated,
                bodyTooLarge: .dataBodyTooLarge, environmentInvalid: .dataEnvironmentInvalid)
        case .management:
            SurfaceFaults(
                system: .managementSystem, pathUnknown: .managementActionUnknown, notEmulated: .managementNotEmulated,
                bodyTooLarge: .managementBodyTooLarge, environmentInvalid: .managementEnvironmentUnknown)
        case .gateway, .access, .realtime, .metadata:
            SurfaceFaults(
                system: .gatewaySystem, pathUnknown: .pathUnknown, notEmulated: .gatewayNotEmulated,
                bodyTooLarge: .payloadTooLarge, environmentInvalid: .environmentInvalid)
        case .control:
            SurfaceFaults(
                system: .controlSystem, pathUnknown: .controlNotFound, notEmulated: .controlNotFound,
                bodyTooLarge: .controlBodyTooLarge, environmentInvalid: .controlNotFound)
        }
    }
}

/// The refusals that every surface has, in the words of one of them.
public struct SurfaceFaults: Sendable, Hashable {
    /// Something failed inside the emulator.
    public let system: FaultKind
    /// There is nothing at this path.
    public let pathUnknown: FaultKind
    /// The cloud has it, the emulator does not.
    public let notEmulated: FaultKind
    /// The body is larger than the surface takes.
    public let bodyTooLarge: FaultKind
    /// The environment is unknown, or two are named.
    public let environmentInvalid: FaultKind
}
