import EmulatorCore

/// A host name of the real clouds, and the environment it names.
enum CloudHost: Hashable {
    case weChat
    /// `[<env>.][internal.][<region>.]tcb-api.tencentcloudapi.com`
    case tcbAPI(EnvironmentID?)
    /// `<env>.api[.intl].tcloudbasegateway.com`
    case gateway(EnvironmentID)
    /// `<env>.service.tcloudbase.com` and `<env>-<appid>.<region>.app.tcloudbase.com`
    case access(EnvironmentID)
    case management
    case realtime
    case metadata

    /// The cloud host of this name, whatever its case and port; `nil` if it is none.
    init?(_ text: some StringProtocol) {
        let name = text.lowercased().split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
        switch name {
        case "api.weixin.qq.com": self = .weChat
        case "tcb.tencentcloudapi.com": self = .management
        case "tcb-ws.tencentcloudapi.com": self = .realtime
        case "metadata.tencentyun.com": self = .metadata
        case "tcb-api.tencentcloudapi.com": self = .tcbAPI(nil)
        default:
            guard let host = Self.named(name) else { return nil }
            self = host
        }
    }

    private static func named(_ name: String) -> CloudHost? {
        if let labels = labels(of: name, before: ".tcb-api.tencentcloudapi.com"), labels.count <= 3 {
            return .tcbAPI(environment(in: labels))
        }
        for suffix in [".api.tcloudbasegateway.com", ".api.intl.tcloudbasegateway.com"] {
            if let labels = labels(of: name, before: suffix), labels.count == 1 { return .gateway(.init(labels[0])) }
        }
        if let labels = labels(of: name, before: ".service.tcloudbase.com"), labels.count == 1 {
            return .access(.init(labels[0]))
        }
        if let labels = labels(of: name, before: ".app.tcloudbase.com"), labels.count == 2,
            let dash = labels[0].lastIndex(of: "-"), labels[0][dash...].dropFirst().allSatisfy(\.isNumber)
        {
            return .access(.init(String(labels[0][..<dash])))
        }
        return nil
    }

    private static func labels(of name: String, before suffix: String) -> [String]? {
        guard name.hasSuffix(suffix), name.utf8.count > suffix.utf8.count else { return nil }
        return name.dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// The first label, unless it is `internal` or a region: the SDK leaves out an environment it holds for invalid.
    private static func environment(in labels: [String]) -> EnvironmentID? {
        guard let first = labels.first, first != "internal", labels.count > 1 || !isRegion(first) else { return nil }
        return EnvironmentID(first)
    }

    private static func isRegion(_ label: String) -> Bool {
        ["ap-", "na-", "eu-", "sa-"].contains { label.hasPrefix($0) }
    }
}
