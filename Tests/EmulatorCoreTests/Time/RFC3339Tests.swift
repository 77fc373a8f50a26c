import EmulatorCore
import SeededNumbers
import Testing

@Suite struct RFC3339Tests {
    private static let yearZero: Int64 = -62_167_219_200_000
    private static let endOfYears: Int64 = 253_402_300_799_999

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-05-01T08:00:00Z", 1_777_622_400_000),
        ("2000-02-29T23:59:59Z", 951_868_799_000), ("1900-03-01T00:00:00Z", -2_203_891_200_000),
        ("2400-02-29T12:30:15.007Z", 13_574_608_215_007), ("1600-12-31T23:59:59Z", -11_644_473_601_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000), ("0000-01-01T00:00:00Z", yearZero),
        ("9999-12-31T23:59:59.999Z", endOfYears),
    ])
    func instantsAndTextsBelongTogether(_ text: String, milliseconds: Int64) {
        #expect(RFC3339.parse(text) == Timestamp(milliseconds: milliseconds))
        #expect(RFC3339.text(Timestamp(milliseconds: milliseconds)) == text)
    }

    @Test(arguments: 1...4)
    func everyInstantSurvivesBeingText(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<10_000 {
            let instant = Timestamp(milliseconds: Int64.random(in: Self.yearZero...Self.endOfYears, using: &random))
            let text = RFC3339.text(instant)
            guard RFC3339.parse(text) == instant else {
                Issue.record("\(instant.milliseconds) became \(text)")
                return
            }
        }
    }

    @Test func theDaysOfFourCenturiesFollowEachOther() {
        let day: Int64 = 86_400_000
        var previous = "1999-12-31T00:00:00Z"
        for number in 0..<Int64(146_097) {
            let text = RFC3339.text(Timestamp(milliseconds: 946_684_800_000 + number * day))
            guard previous < text, RFC3339.parse(text)?.milliseconds == 946_684_800_000 + number * day else {
                Issue.record("\(text) after \(previous)")
                return
            }
            previous = text
        }
        #expect(previous == "2399-12-31T00:00:00Z")
    }

    @Test(arguments: [
        ("1970-01-01T01:00:00+01:00", Int64(0)), ("1969-12-31T18:30:00-05:30", 0), ("1970-01-01T00:00:00-00:00", 0),
        ("1970-01-01T23:59:00+23:59", 0), ("1970-01-01 00:00:00z", 0), ("1970-01-01t00:00:00.5Z", 500),
        ("1970-01-01T00:00:00.25+00:00", 250), ("1970-01-01T00:00:00.123456789Z", 123),
        ("1970-01-01T00:00:00.0009Z", 0), ("0000-01-01T00:00:00+00:01", yearZero - 60_000),
        ("9999-12-31T23:59:59.999-00:01", endOfYears + 60_000),
    ])
    func offsetsAndFractionsAreRead(_ text: String, milliseconds: Int64) {
        #expect(RFC3339.parse(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "Z", "2026", "2026-05-01", "2026-05-01T08:00Z", "2026-05-01T08:00:00", "2026-05-01T08:00:00.Z",
        "2026-05-01T08:00:00.1234567890Z", "2026-05-01T08:00:00.5", "2026-05-01T08:00:00ZZ", "2026-05-01T08:00:00Z ",
        "2026-05-01T08:00:00+01", "2026-05-01T08:00:00+0100", "2026-05-01T08:00:00+24:00", "2026-05-01T08:00:00+01:60",
        "2026-05-01T08:00:00+01:000", "2026-05-01T08:00:00*01:00", "2026-05-01T08:00:00+-1:00",
        "2026-13-01T08:00:00Z", "2026-00-01T08:00:00Z", "2026-05-00T08:00:00Z", "2026-05-32T08:00:00Z",
        "2026-02-29T08:00:00Z", "1900-02-29T08:00:00Z", "2026-04-31T08:00:00Z", "2026-05-01T24:00:00Z",
        "2026-05-01T08:60:00Z", "2026-05-01T08:00:60Z", "2026/05/01T08:00:00Z", "2026-05-01X08:00:00Z",
        "2026-05-01T08.00.00Z", "abcd-ef-ghTij:kl:mnZ", "20x6-05-01T08:00:00Z", "+026-05-01T08:00:00Z",
        "-026-05-01T08:00:00Z", "2026-5-01T08:00:00ZZ", " 2026-05-01T08:00:00Z", "２026-05-01T08:00Z",
        "10000-01-01T00:00:00Z", "2026-05-01T08:00:00é",
    ])
    func everythingElseIsNone(_ text: String) {
        #expect(RFC3339.parse(text) == nil)
    }

    @Test(arguments: [
        (Int64.min, "0000-01-01T00:00:00Z"), (yearZero - 1, "0000-01-01T00:00:00Z"),
        (endOfYears + 1, "9999-12-31T23:59:59.999Z"), (Int64.max, "9999-12-31T23:59:59.999Z"),
    ])
    func instantsBeyondFourDigitsStopAtTheEnds(_ milliseconds: Int64, text: String) {
        #expect(RFC3339.text(Timestamp(milliseconds: milliseconds)) == text)
    }
}
