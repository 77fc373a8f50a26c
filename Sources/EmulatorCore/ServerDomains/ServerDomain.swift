/// The entries of an app's list of server domains, as WeChat's console takes them (documented, "Network").
public enum ServerDomain {
    /// How many entries a list may have.
    public static let limit = 20

    private static let never = "api.weixin.qq.com"

    /// Why a text can't be an entry; `nil` if it can.
    ///
    /// An entry is `https://host` or `https://host:port`, for sockets `wss://…`; without a path, no IP address, not
    /// localhost, and never `api.weixin.qq.com`, since a secret doesn't belong into a mini program.
    public static func problem(with text: String, in kind: ServerDomainKind) -> String? {
        guard HostText.isOrigin(text, scheme: kind.scheme) else {
            return "is no \(kind.scheme)://host or \(kind.scheme)://host:port; leave out any path"
        }
        return WrittenURL(text).flatMap { problem(withHost: $0.host) }
    }

    /// Why a host can be in no list; `nil` if it can.
    static func problem(withHost host: String) -> String? {
        if HostText.isAddress(host) || host.contains(":") { return "is an IP address, which no list takes" }
        if host == "localhost" { return "is localhost, which no list takes" }
        if host == never { return "can be in no list: call \(never) from a server, which keeps the secret" }
        return nil
    }

    /// The entries that an environment's own hosts need: its functions, its auth and data services.
    public static func requestDomains(of environment: EnvironmentID, region: String) -> [String] {
        [
            "https://\(environment).service.tcloudbase.com",
            "https://\(environment).\(region).tcb-api.tencentcloudapi.com",
            "https://\(environment).api.tcloudbasegateway.com",
        ]
    }
}
