import EmulatorCore
import Testing

@Suite("At which calls a rule strikes")
struct FaultScheduleTests {
    @Test(arguments: [
        (FaultSchedule(), "xxxxxxxx"), (FaultSchedule(first: 3), "xxx-----"), (FaultSchedule(skip: 2), "--xxxxxx"),
        (FaultSchedule(skip: 2, first: 1), "--x-----"), (FaultSchedule(every: 3), "--x--x--"),
        (FaultSchedule(first: 1, every: 3), "--x-----"), (FaultSchedule(probability: 0), "--------"),
    ])
    func pattern(_ schedule: FaultSchedule, _ expected: String) {
        #expect(pattern(of: schedule, calls: 8) == expected)
    }

    @Test func chanceFollowsFromTheSeed() {
        let half = FaultSchedule(probability: 0.5, seed: 7)
        let strikes = pattern(of: half, calls: 1000)
        #expect(strikes == pattern(of: half, calls: 1000))
        #expect(strikes != pattern(of: FaultSchedule(probability: 0.5, seed: 8), calls: 1000))
        #expect((430...570).contains(strikes.count { $0 == "x" }))
        let few = pattern(of: FaultSchedule(probability: 0.1, seed: 7), calls: 1000)
        #expect((60...140).contains(few.count { $0 == "x" }))
    }

    @Test func itEndsAtItsInstant() {
        let schedule = FaultSchedule(until: Timestamp(milliseconds: 1000))
        #expect(schedule.strikes(1, at: Timestamp(milliseconds: 999)))
        #expect(!schedule.strikes(1, at: Timestamp(milliseconds: 1000)))
    }

    private func pattern(of schedule: FaultSchedule, calls: Int) -> String {
        (1...calls).map { schedule.strikes($0, at: Timestamp(milliseconds: 0)) ? "x" : "-" }.joined()
    }
}
