import EmulatorCore
import EmulatorState

/// How many calls of one interface an app has in a day and in a minute; every interface counts for itself.
struct Meter: Sendable, Hashable {
    /// The interface's path.
    let path: String
    /// Calls per day; where WeChat names no number it is ours, and large.
    var daily = 1_000_000
    /// Calls per minute, `nil` where WeChat names none.
    var minute: Int?
    /// Whether it looks after quotas itself: an app's own daily limit then does not bind it.
    var isTool = false

    /// 2000 a day by the table of call limits (documented for official accounts).
    static let token = Meter(path: "/cgi-bin/token", daily: 2000)
    /// Documented.
    static let stableToken = Meter(path: "/cgi-bin/stable_token", daily: 500_000, minute: 10_000)
    static let phoneNumber = Meter(path: "/wxa/business/getuserphonenumber")
    static let encryptedData = Meter(path: "/wxa/business/checkencryptedmsg")
    static let checkSession = Meter(path: "/wxa/checksession")
    /// Documented per minute.
    static let resetSessionKey = Meter(path: "/wxa/resetusersessionkey", minute: 60_000)
    static let paidUnionID = Meter(path: "/wxa/getpaidunionid")
    static let clearQuota = Meter(path: "/cgi-bin/clear_quota", isTool: true)
    static let clearQuotaBySecret = Meter(path: "/cgi-bin/clear_quota/v2", isTool: true)
    static let quota = Meter(path: "/cgi-bin/openapi/quota/get", isTool: true)
    static let rid = Meter(path: "/cgi-bin/openapi/rid/get", isTool: true)

    /// Every interface that counts.
    static let all = [
        token, stableToken, phoneNumber, encryptedData, checkSession, resetSessionKey, paidUnionID, clearQuota,
        clearQuotaBySecret, quota, rid,
    ]

    /// An app's calls per day: its own limit, else the interface's.
    func limit(of app: App) -> Int {
        app.dailyLimit > 0 && !isTool ? app.dailyLimit : daily
    }

    /// How many of them are used.
    func used(by app: App, at now: Timestamp, in state: State) throws -> Int {
        try state.quotaWindows.used("day \(path)", of: app.id, in: now.day)
    }

    /// Why a call is one too many, `nil` if it is not: then it is counted, whatever else becomes of it.
    func pass(_ app: App, at now: Timestamp, in state: State) throws -> Fault? {
        let windows = state.quotaWindows
        if try used(by: app, at: now, in: state) >= limit(of: app) {
            return Fault(
                self == .token ? .dailyQuota : .interfaceDailyQuota,
                because: "app \(app.id) has used its \(limit(of: app)) calls of \(path) for the day")
        }
        if let minute, try windows.used("minute \(path)", of: app.id, in: now.minute) >= minute {
            return Fault(.interfaceMinuteQuota, because: "app \(app.id) has used its \(minute) calls of the minute")
        }
        state.surviving {
            try windows.count("day \(path)", of: app.id, in: now.day)
            if minute != nil { try windows.count("minute \(path)", of: app.id, in: now.minute) }
        }
        return nil
    }
}
