extension Configuration {
    /// What is allowed but surprises, one line each, with the path of the setting.
    public var warnings: [String] {
        environments.enumerated().flatMap { place, environment in
            environment.routeWarnings(path: "cloudbase.envs[\(place)]")
        }
    }
}

extension EnvironmentSeed {
    fileprivate func routeWarnings(path: String) -> [String] {
        functions.enumerated().compactMap { place, function in
            guard let route = function.route, ReservedPaths.contains(route) else { return nil }
            return "\(path).functions[\(place)].route: \(Quoted.text(route)) is taken on the emulator's own address; "
                + "reach the function by the host \(id).service.tcloudbase.com "
                + "or at /\(id).service.tcloudbase.com\(route)"
        }
    }
}

/// Paths that never reach a function on the emulator's own address, since their first segment means a surface.
private enum ReservedPaths {
    private static let segments: Set = ["", "sns", "cgi-bin", "wxa", "auth", "web", "admin", "v1", "emulator"]
    private static let hosts: Set = [
        "api.weixin.qq.com", "tcb.tencentcloudapi.com", "tcb-ws.tencentcloudapi.com", "tcb-api.tencentcloudapi.com",
        "metadata.tencentyun.com",
    ]
    private static let domains = [
        ".tcb-api.tencentcloudapi.com", ".api.tcloudbasegateway.com", ".api.intl.tcloudbasegateway.com",
        ".service.tcloudbase.com", ".app.tcloudbase.com",
    ]

    static func contains(_ path: String) -> Bool {
        let segment = String(path.dropFirst().prefix { $0 != "/" })
        let host = segment.lowercased()
        return segments.contains(segment) || hosts.contains(host) || domains.contains(where: host.hasSuffix)
    }
}
