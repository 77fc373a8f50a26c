public import EmulatorCore
import SQLiteKit

extension State {
    /// The counters of calls per minute and per day.
    public var quotaWindows: QuotaWindows { QuotaWindows(connection: connection) }
}

/// The counters of calls per minute and per day; each row holds its latest window only.
public struct QuotaWindows {
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
        try connection.run(
            """
            INSERT INTO quota_windows (appid, counter, window, used) VALUES (?1, ?2, ?3, 1)
            ON CONFLICT (appid, counter) DO UPDATE
            SET used = CASE window WHEN ?3 THEN used + 1 ELSE 1 END, window = ?3
            """, appID.rawValue, counter, window)
    }

    /// Sets every counter of an app back to nothing.
    public func clear(_ appID: AppID) throws {
        try connection.run("DELETE FROM quota_windows WHERE appid = ?", appID.rawValue)
    }
}
