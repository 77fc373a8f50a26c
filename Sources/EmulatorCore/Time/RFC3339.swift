/// Instants as text, `2026-05-01T08:00:00Z`, without a date library: the proleptic Gregorian calendar in UTC.
public enum RFC3339 {
    /// The first and the last instant that four digits of year can name.
    private static let earliest = Timestamp(milliseconds: -62_167_219_200_000)
    private static let latest = Timestamp(milliseconds: 253_402_300_799_999)

    /// The instant as text, with milliseconds only when there are any; stops at the years 0000 and 9999.
    public static func text(_ instant: Timestamp) -> String {
        let instant = min(max(instant, earliest), latest)
        let seconds = instant.seconds
        let days = Int64((Double(seconds) / 86400).rounded(.down))
        let (year, month, day) = date(ofDay: days)
        let time = seconds - days * 86400
        let millisecond = instant.milliseconds - seconds * 1000
        let fraction = millisecond == 0 ? "" : "." + padded(millisecond, 3)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))\(fraction)Z"
    }

    /// The instant a text names, or `nil` if it is none; `Z` or `±hh:mm`, up to nine digits of fraction.
    public static func parse(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, [84, 116, 32].contains(bytes[10]),
            bytes[13] == 58, bytes[16] == 58,
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
            (1...12).contains(month), (1...daysIn(month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60,
            let (fraction, zone) = fractionAndZone(bytes[19...])
        else { return nil }
        let days = dayNumber(year, month, day)
        return Timestamp(milliseconds: ((days * 24 + hour) * 60 + minute - zone) * 60_000 + second * 1000 + fraction)
    }

    private static func fractionAndZone(_ tail: ArraySlice<UInt8>) -> (milliseconds: Int64, zoneMinutes: Int64)? {
        var rest = tail
        var milliseconds: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (48...57).contains($0) }
            guard (1...9).contains(digits.count), let value = number(digits.prefix(3)) else { return nil }
            milliseconds = digits.count == 1 ? value * 100 : digits.count == 2 ? value * 10 : value
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let sign = rest.first else { return nil }
        if [90, 122].contains(sign) { return rest.count == 1 ? (milliseconds, 0) : nil }
        let zone = Array(rest.dropFirst())
        guard [43, 45].contains(sign), zone.count == 5, zone[2] == 58,
            let hours = number(zone[0..<2]), let minutes = number(zone[3..<5]), hours < 24, minutes < 60
        else { return nil }
        return (milliseconds, (hours * 60 + minutes) * (sign == 45 ? -1 : 1))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func daysIn(_ month: Int64, of year: Int64) -> Int64 {
        let next = month == 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
        return next - dayNumber(year, month, 1)
    }

    /// Days since 1970-01-01; years are counted from March, so that the leap day is the last of its year.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int64((Double(shifted) / 400).rounded(.down))
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The number of the month that a day lies in.
    fileprivate static func month(ofDay number: Int64) -> Int64 {
        let date = date(ofDay: number)
        return date.year * 12 + date.month - 1
    }

    private static func date(ofDay number: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = number + 719_468
        let era = Int64((Double(shifted) / 146_097).rounded(.down))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Timestamp {
    /// The number of the calendar month in UTC, the window of WeChat's clearings.
    public var month: Int64 { RFC3339.month(ofDay: day) }
}
