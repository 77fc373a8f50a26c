public import EmulatorCore
import SQLiteKit

extension State {
    /// The counters of calls per minute and per day.
    public var quotaWindows: QuotaWindows { QuotaWindows(connection: connection) }
}

/// The counters of calls per minute and per day; the windows of late are kept, since the clock may go back.
public struct QuotaWindows {
    /// How many windows before the present one a counter keeps.
    private static let kept: Int64 = 60

    let connection: Connection

    /// How many calls a counter has had in a window.
    ///
    /// - Parameters:
    ///   - counter: Whose calls: an address, a user, or the whole app.
    ///   - appID: The app; counters of two apps never mix.
    ///   - window: The number of the minute or the day.
    /// - Returns: The number of calls counted so far.
    /// - Throws: ``SQLiteFault``.
    public func used(_ counter: String, of appID: AppID, in window: Int64) throws -> Int {
        try connection.first(
            "SELECT used FROM quota_windows WHERE appid = ? AND counter = ? AND window = ?",
            appID.rawValue, counter, window
        ) { $0.int(0) } ?? 0
    }

    /// Counts one call.
    public func count(_ counter: String, of appID: AppID, in window: Int64) throws {
        let used = try connection.first(
            """
            INSERT INTO quota_windows (appid, counter, window, used) VALUES (?, ?, ?, 1)
            ON CONFLICT (appid, counter, window) DO UPDATE SET used = used + 1 RETURNING used
            """, appID.rawValue, counter, window
        ) { $0.int(0) }
        guard used == 1 else { return }
        try connection.run(
            "DELETE FROM quota_windows WHERE appid = ? AND counter = ? AND window < ?",
            appID.rawValue, counter, window - Self.kept)
    }

    /// Forgets what an app's interfaces were called in their days: `day` and `day …`.
    public func clearDays(of appID: AppID) throws {
        try connection.run(
            "DELETE FROM quota_windows WHERE appid = ? AND (counter = 'day' OR counter LIKE 'day %')", appID.rawValue)
    }
}
