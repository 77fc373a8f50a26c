import EmulatorCore
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("300s", Duration.seconds(300)), ("5m", .seconds(300)), ("2h1m", .seconds(7260)), ("1d", .seconds(86400)),
        ("250ms", .milliseconds(250)), ("1m1ms", .milliseconds(60_001)), ("0s", .zero), ("-5m", .seconds(-300)),
        ("-1h30m", .seconds(-5400)), ("007s", .seconds(7)), ("1s1s", .seconds(2)),
        ("366000d", .seconds(366_000 * 86400)),
    ])
    func wholeNumbersWithUnitsAreADuration(_ text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        "", "-", "5", "m", "5 m", " 5m", "5m ", "5m\n", "1.5h", "+5m", "--5m", "5m-1s", "5M", "5min", "5w", "1e3s",
        "5m\u{301}", "٥m", "５m", "0x5s", "-0",
    ])
    func everythingElseIsNone(_ text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: [
        "366001d", "366000d1ms", "366000d366000d", "9223372036854775807d", "9223372036854775808s", "-366001d",
        "99999999999999999999999ms", "9223372036854775807ms9223372036854775807ms",
    ])
    func moreThanAThousandYearsIsNone(_ text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: ["0s", "1ms", "300s", "5m", "2h1m", "1d", "30d", "1h30m5s250ms", "-90s", "-1h", "366000d"])
    func aDurationsTextIsReadBack(_ text: String) throws {
        let duration = try #require(DurationText.parse(text))
        #expect(DurationText.parse(DurationText.text(duration)) == duration)
    }

    @Test(arguments: [
        (Duration.zero, "0s"), (.seconds(7260), "2h1m"), (.seconds(90), "1m30s"), (.milliseconds(-1500), "-1s500ms"),
        (.seconds(86400), "1d"),
    ])
    func aDurationIsWrittenInItsLargestUnits(_ duration: Duration, text: String) {
        #expect(DurationText.text(duration) == text)
    }
}
