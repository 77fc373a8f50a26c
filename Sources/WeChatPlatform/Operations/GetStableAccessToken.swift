import EmulatorCore
import EmulatorState
import JSONKit

/// `POST /cgi-bin/stable_token`: the same access token for everybody who asks, until shortly before its end.
///
/// Five minutes before the end another one follows, and both are good. A forced refresh ends the token at once: twenty a
/// day, and within thirty seconds of the last one the token just stays (all documented). Without a body the appid is
/// missing (a captured text, for parameters in the wrong place); a body that is no JSON is 47001.
struct GetStableAccessToken: Operation {
    private static let forcedPerDay = 20
    /// Not one of the calls that clearing the quotas sets back.
    private static let forced = "forced refreshes"

    struct Input: Sendable {
        let parameters: CallParameters
        let client: String
    }

    func read(_ request: Request) -> Input {
        Input(parameters: CallParameters(request, in: .body), client: request.client)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        try input.parameters.checkFormat()
        let (app, now) = try TokenDoor(meter: .stableToken).admit(input.parameters, from: input.client, in: state)
        let current = try state.platformTokens.current(.stable, of: app.id)
        if input.parameters.isOn("force_refresh") {
            return TokenDoor.reply(of: try refreshed(current, of: app, at: now, in: state), at: now)
        }
        if let current, current.rest(at: now) > Lifetimes.stableTokenOverlap {
            return TokenDoor.reply(of: current, at: now)
        }
        return TokenDoor.reply(of: try state.platformTokens.issue(.stable, to: app.id, at: now), at: now)
    }

    private func refreshed(
        _ current: IssuedPlatformToken?, of app: App, at now: Timestamp, in state: State
    ) throws -> IssuedPlatformToken {
        if let current, current.isForced, now.age(since: current.issuedAt) < Lifetimes.forcedRefreshGap {
            return current
        }
        guard try state.quotaWindows.used(Self.forced, of: app.id, in: now.day) < Self.forcedPerDay else {
            throw Fault(.interfaceDailyQuota, because: "app \(app.id) has forced its \(Self.forcedPerDay) refreshes")
        }
        try state.quotaWindows.count(Self.forced, of: app.id, in: now.day)
        try state.platformTokens.retire(.stable, of: app.id, by: now, at: now)
        return try state.platformTokens.issue(.stable, to: app.id, at: now, isForced: true)
    }
}
