import EmulatorCore
import HTTPTypes

/// Where a call goes: the system, the path on it, and the environment that its host names.
struct Destination: Hashable {
    var surface: Surface
    var path: String
    var environment: EnvironmentID?

    /// Finds the destination of a call, by host, then by path.
    ///
    /// 1. `x-forwarded-host` from this machine, else `Host`, if it is a cloud host.
    /// 2. A first path segment that is a cloud host, for clients that only take a base URL.
    /// 3. `X-TC-Action` with the path `/`: manager-node with `TCB_BASE_URL` set to the emulator's address.
    /// 4. The path.
    init(of call: Call) {
        let forwarded = IPAddress.isLoopback(call.peer) ? call.headers[.forwardedHost] : nil
        if let host = CloudHost(forwarded ?? "") ?? CloudHost(call.host ?? "") {
            self.init(host, path: call.path)
        } else if let (host, path) = Self.prefixed(call.path) {
            self.init(host, path: path)
        } else if call.path == "/", call.headers[.tencentAction] != nil {
            self.init(.management, path: "/")
        } else {
            self.init(surface: Self.surface(ofPath: call.path), path: call.path, environment: nil)
        }
    }

    private init(surface: Surface, path: String, environment: EnvironmentID?) {
        self.surface = surface
        self.path = path
        self.environment = environment
    }

    private init(_ host: CloudHost, path: String) {
        switch host {
        case .weChat: self.init(surface: Self.weChat(path), path: path, environment: nil)
        case .tcbAPI(let environment): self.init(surface: Self.cloudBase(path), path: path, environment: environment)
        case .gateway(let environment): self.init(surface: Self.cloudBase(path), path: path, environment: environment)
        case .access(let environment): self.init(surface: .access, path: path, environment: environment)
        case .management: self.init(surface: .management, path: path, environment: nil)
        case .realtime: self.init(surface: .realtime, path: path, environment: nil)
        case .metadata: self.init(surface: .metadata, path: path, environment: nil)
        }
    }

    private static func prefixed(_ path: String) -> (CloudHost, String)? {
        let rest = path.dropFirst()
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let host = CloudHost(rest[..<end]) else { return nil }
        return (host, end == rest.endIndex ? "/" : String(rest[end...]))
    }

    /// The family that a path belongs to at WeChat.
    private static func weChat(_ path: String) -> Surface {
        ["cgi-bin", "wxa"].contains(firstSegment(path)) ? .weChatAPI : .weChat
    }

    /// The system that a path belongs to on the CloudBase hosts.
    private static func cloudBase(_ path: String) -> Surface {
        switch firstSegment(path) {
        case "auth": .auth
        case "web": .data
        case "admin": .admin
        default: .gateway
        }
    }

    /// The system that a path belongs to on any other host; what nobody claims is the HTTP access service's.
    private static func surface(ofPath path: String) -> Surface {
        switch firstSegment(path) {
        case "sns", "cgi-bin", "wxa": weChat(path)
        case "auth", "web", "admin": cloudBase(path)
        case "v1": .gateway
        case "emulator", "": .control
        default: .access
        }
    }

    private static func firstSegment(_ path: String) -> Substring {
        path.dropFirst().prefix { $0 != "/" }
    }
}
