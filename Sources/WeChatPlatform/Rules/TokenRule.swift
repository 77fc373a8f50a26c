import EmulatorCore
import EmulatorState

/// Which access tokens are good.
enum TokenRule {
    /// The app that an access token speaks for, and the instant on its clock.
    static func holder(of text: String?, in state: State) throws -> (app: App, now: Timestamp) {
        guard let text, !text.isEmpty else { throw Fault(.platformTokenMissing) }
        guard let issued = try state.platformTokens.find(PlatformAccessToken(text)),
            let app = try state.apps.find(issued.appID)
        else {
            throw Fault(.invalidCredential, because: "no app was given this access_token")
        }
        state.notes.appID = app.id
        state.notes.environment = app.environment
        let now = try state.clock.now(in: app.environment)
        try check(issued, at: now)
        return (app, now)
    }

    /// Refuses a token that is dead: 42001 by age, 40001 if another one took its place before.
    static func check(_ issued: IssuedPlatformToken, at now: Timestamp) throws(Fault) {
        if let deadline = issued.deadline, now >= deadline {
            let ago = now.age(since: deadline).wholeSeconds
            throw Fault(.invalidCredential, because: "a newer access_token took its place; it died \(ago) s ago")
        }
        guard issued.rest(at: now) > .zero else {
            let age = now.age(since: issued.issuedAt).wholeSeconds
            throw Fault(.platformTokenExpired, because: "the access_token is \(age) s old; it was good for 7200 s")
        }
    }
}
