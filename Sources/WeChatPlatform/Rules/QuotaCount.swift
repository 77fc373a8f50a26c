import EmulatorCore
import EmulatorState

/// Counts an exchange against the app's quotas, and refuses the ones that are too many.
///
/// A request counts when it has passed the secret check, also if it is refused later; a refusal by quota consumes
/// nothing else.
struct QuotaCount {
    let app: App
    let client: String
    let code: IssuedCode?
    let now: Timestamp

    private static let daily = "day"

    /// Why the call is one too many, `nil` if it is not.
    func refusal(in state: State) throws -> Fault? {
        let windows = state.quotaWindows
        if app.dailyLimit > 0, try windows.used(Self.daily, of: app.id, in: now.day) >= app.dailyLimit {
            return Fault(.dailyQuota, because: "app \(app.id) has used its \(app.dailyLimit) calls of the day")
        }
        let quota = try minuteQuota(in: state)
        guard quota.limit > 0, let counter = counter(of: quota.scope),
            try windows.used(counter, of: app.id, in: now.minute) >= quota.limit
        else { return nil }
        return Fault(
            .minuteQuota, because: "\(counter) has used the \(quota.limit) exchanges of this minute (app \(app.id))")
    }

    /// Counts the call, whatever else becomes of it.
    func count(in state: State) throws {
        let windows = state.quotaWindows
        if app.dailyLimit > 0 {
            state.surviving { try windows.count(Self.daily, of: app.id, in: now.day) }
        }
        let quota = try minuteQuota(in: state)
        guard quota.limit > 0, let counter = counter(of: quota.scope) else { return }
        state.surviving { try windows.count(counter, of: app.id, in: now.minute) }
    }

    private func minuteQuota(in state: State) throws -> MinuteQuota {
        try app.minuteQuota ?? state.settings.minuteQuota()
    }

    /// Whose calls are counted together; a code that names no user is counted by nobody.
    private func counter(of scope: MinuteQuota.Scope) -> String? {
        switch scope {
        case .ip: "ip \(client)"
        case .appid: "app"
        case .user: code.flatMap { $0.appID == app.id ? "user \($0.user)" : nil }
        }
    }
}
