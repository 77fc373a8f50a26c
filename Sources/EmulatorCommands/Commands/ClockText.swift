import JSONKit

/// The emulated clock in words.
enum ClockText {
    /// The clock on one line: the time, how far it is from the real one, and whether it stands still.
    static func line(_ clock: JSON) -> String {
        let span = SignedSpan.text(milliseconds: clock["offsetMs"]?.integer ?? 0)
        let frozen = clock["frozen"]?.bool == true ? ", frozen" : ""
        return "\(clock["now"]?.string ?? "?") (\(span)\(frozen))".onOneLine
    }
}
