import EmulatorCore
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (Int64(0), Int64(0), Int64(0)), (999, 0, 0), (1000, 1, 0), (-1, -1, -1), (-1000, -1, -1), (-1001, -2, -1),
        (59_999, 59, 0), (60_000, 60, 1), (-60_000, -60, -1), (-60_001, -61, -2),
        (.max, 9_223_372_036_854_775, 153_722_867_280_912), (.min, -9_223_372_036_854_776, -153_722_867_280_913),
    ])
    func secondsAndMinutesAreRoundedDown(_ milliseconds: Int64, seconds: Int64, minute: Int64) {
        let instant = Timestamp(milliseconds: milliseconds)
        #expect(instant.seconds == seconds)
        #expect(instant.minute == minute)
    }

    @Test(arguments: [
        (Int64.max, Duration.milliseconds(1), Int64.max), (.max - 1, .milliseconds(1), .max),
        (.min, .milliseconds(-1), .min), (.max, .milliseconds(-1), .max - 1), (0, .seconds(Int64.max), .max),
        (0, .seconds(Int64.min), .min), (5, .microseconds(1999), 6), (5, .microseconds(-1999), 4),
    ])
    func sumsStopAtTheEnds(_ milliseconds: Int64, duration: Duration, sum: Int64) {
        #expect((Timestamp(milliseconds: milliseconds) + duration).milliseconds == sum)
    }

    @Test(arguments: [
        (Int64.max, Int64.min, Int64.max), (.min, .max, .min), (.max, -1, .max), (.min, 1, .min), (7, 3, 4), (3, 7, -4),
        (-1, .max, .min), (0, .min, .max),
    ])
    func differencesStopAtTheEnds(_ left: Int64, _ right: Int64, difference: Int64) {
        #expect(Timestamp(milliseconds: left) - Timestamp(milliseconds: right) == .milliseconds(difference))
    }

    @Test func anAgeIsNeverNegative() {
        let early = Timestamp(milliseconds: 1)
        let late = Timestamp(milliseconds: 301_001)
        #expect(late.age(since: early) == .seconds(301))
        #expect(early.age(since: late) == .zero)
        #expect(early < late)
    }

    @Test(arguments: [
        (Duration.zero, Int64(0)), (.seconds(1.5), 1500), (.seconds(-1.5), -1500), (.microseconds(-999), 0),
        (.seconds(Int64.max), .max), (.seconds(Int64.min), .min), (.milliseconds(Int64.max), .max),
        (.milliseconds(Int64.min), .min),
    ])
    func theMillisecondsOfADurationStayWithin64Bits(_ duration: Duration, milliseconds: Int64) {
        #expect(duration.milliseconds == milliseconds)
    }
}
