import EmulatorCore
import EmulatorState
import HTTPTypes
import MiniProgramShim

/// The `wx` shim for whoever runs mini-program code outside WeChat.
extension ControlSurface {
    var shimCall: Endpoint {
        Endpoint(.control, .path(.get, "/emulator/v1/wx-shim.js"), "control.shim", ServeShim())
    }
}

/// Hands out the file, which holds no secrets: pages may load it too.
private struct ServeShim: Operation {
    func read(_ request: Request) {}

    func reply(to input: Void, in state: State) -> Reply {
        Reply(
            headers: [.contentType: "application/javascript; charset=utf-8", .cacheControl: "no-cache"],
            body: MiniProgramShim.source)
    }
}
