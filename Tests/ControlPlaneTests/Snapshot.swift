import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit

extension World {
    /// Everything that the control plane shows, as one text, but how far the clock is from the wall.
    func snapshot() async throws -> String {
        var text = ""
        for path in [
            "profile", "wechat/settings", "wechat/quota", "wechat/apps", "wechat/components",
            "wechat/apps/\(Self.appID)/users", "envs",
            "clock",
            "envs/demo-local/users", "envs/demo-local/collections", "envs/demo-local/functions",
            "envs/demo-local/routes", "envs/demo-local/custom-login-keys", "envs/demo-local/login-methods",
        ] {
            var answer = try await control(.get, path)
            if path == "clock" { answer = [answer["now"] ?? nil, answer["frozen"] ?? nil] }
            text += "\(path) \(answer.text())\n"
        }
        return text
    }

    /// A world whose emulated clock stands still, so that two looks at it are the same.
    static func still() async throws -> World {
        let world = try World()
        try await world.control(.post, "clock", ["freeze": true])
        return world
    }
}
