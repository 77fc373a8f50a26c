import EmulatorCore
import EmulatorState
import OpenSSLKit

/// Who may call for an app: the checks that every interface begins with.
enum AppCheck {
    /// The app of this name, if the secret is its own.
    static func verified(_ appID: AppID?, secret: String?, in state: State) throws -> App {
        let app = try known(appID, in: state)
        guard let secret else { throw Fault(.appSecretMissing) }
        guard constantTimeEquals(Array(secret.utf8), Array(app.secret.reveal().utf8)) else {
            throw Fault(.invalidAppSecret)
        }
        return app
    }

    /// The app that a server call names, if the secret is its own.
    ///
    /// - Parameters:
    ///   - parameters: What the call says.
    ///   - name: What the interface calls the secret.
    ///   - state: Knows the apps.
    /// - Returns: The app.
    /// - Throws: ``FaultKind/appIDMissing``, ``FaultKind/invalidAppID``, ``FaultKind/appSecretMissing`` or
    ///   ``FaultKind/invalidAppSecret``.
    static func verified(_ parameters: CallParameters, secret name: String, in state: State) throws -> App {
        guard let appID = parameters.text("appid") else {
            throw Fault(.appIDMissing, because: parameters.lack(of: "appid"))
        }
        let app = try known(AppID(appID), in: state)
        guard let secret = parameters.text(name) else {
            throw Fault(.appSecretMissing, because: parameters.lack(of: name))
        }
        return try verified(app.id, secret: secret, in: state)
    }

    /// The app of this name.
    static func known(_ appID: AppID?, in state: State) throws -> App {
        guard let appID else { throw Fault(.appIDMissing) }
        guard let app = try state.apps.find(appID) else {
            throw Fault(.invalidAppID, because: "no app has the appid \(appID.rawValue.prefix(64))")
        }
        state.notes.appID = app.id
        state.notes.environment = app.environment
        return app
    }

    /// Lets an app's server in, by its address and by what the account is.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - client: The address of its server.
    ///   - onlyMiniPrograms: Whether other accounts are refused; they have access tokens too, but no users' logins.
    /// - Throws: ``FaultKind/addressNotAllowed``, ``FaultKind/appBanned`` or ``FaultKind/apiUnauthorized``.
    static func admit(_ app: App, from client: String, onlyMiniPrograms: Bool = true) throws(Fault) {
        guard app.addresses.isEmpty || app.addresses.contains(client) else {
            throw Fault(
                .addressNotAllowed, argument: client, because: "\(client) is not in the list of app \(app.id)")
        }
        guard !app.isBanned else { throw Fault(.appBanned) }
        guard app.isMiniProgram || !onlyMiniPrograms else { throw Fault(.apiUnauthorized) }
    }
}
