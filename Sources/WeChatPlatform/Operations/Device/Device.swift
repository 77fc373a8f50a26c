import EmulatorCore
import EmulatorState

/// The device of a person with a mini program open, as a path of the control plane names it.
struct Device: Sendable {
    let appID: AppID
    let name: String

    init(_ request: Request) throws(Fault) {
        name = request.parameter("name")
        guard (1...64).contains(name.unicodeScalars.count) else {
            throw Fault(.controlInvalid, because: "a user's name has 1 to 64 characters")
        }
        appID = AppID(request.parameter("appid"))
    }

    /// The mini program.
    func app(in state: State) throws -> App {
        guard let app = try state.apps.find(appID) else {
            throw Fault(.controlNotFound, because: "there is no app \(appID.rawValue.prefix(64))")
        }
        state.notes.appID = app.id
        state.notes.environment = app.environment
        return app
    }

    /// The person, who must be known already.
    func user(of app: App, in state: State) throws -> WeChatUser {
        guard let user = try state.weChatUsers.find(name, in: app.id) else {
            throw Fault(.controlNotFound, because: "app \(app.id) has no user \(name); a login makes one")
        }
        state.notes.caller = user.openID.rawValue
        return user
    }
}

/// What a person does when a mini program asks for something.
struct Consent: Sendable {
    let isDenied: Bool

    /// `{"deny":true}` for no.
    init(_ fields: inout Fields) throws(Fault) {
        isDenied = try fields.bool("deny") ?? false
    }
}
