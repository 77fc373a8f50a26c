import EmulatorCore
import EmulatorState
import Testing

@Suite("The clock's history")
struct ClockHistoryTests {
    // Wall 1000: +5000. Wall 2000: frozen at 9000. Wall 3000: runs from 50. Wall 4000: own clock of demo, at 100,000.
    private func changed() throws -> State {
        let state = try State.opened()
        try state.call(at: 1000) { try $0.clock.change(to: Timestamp(milliseconds: 6000), frozen: false) }
        try state.call(at: 2000) { try $0.clock.change(to: Timestamp(milliseconds: 9000), frozen: true) }
        try state.call(at: 3000) { try $0.clock.change(to: Timestamp(milliseconds: 50), frozen: false) }
        try state.call(at: 4000) { state in
            try state.clock.change(to: Timestamp(milliseconds: 100_000), frozen: false, in: demo)
        }
        return state
    }

    @Test(
        "The emulated instant of a wall instant in the past",
        arguments: [
            (-5, -5, -5), (0, 0, 0), (999, 999, 999), (1000, 1000, 1000), (1001, 6001, 6001), (1999, 6999, 6999),
            (2001, 9000, 9000), (2999, 9000, 9000), (3001, 51, 51), (3999, 1049, 1049), (4001, 100_001, 1051),
            (10_000, 106_000, 7050),
        ])
    func conversion(wall: Int64, own: Int64, global: Int64) throws {
        let state = try changed()
        let instant = Timestamp(milliseconds: wall)
        #expect(try state.call { try $0.clock.instant(ofWall: instant, in: demo).milliseconds } == own)
        let other = EnvironmentID("other")
        #expect(try state.call { try $0.clock.instant(ofWall: instant, in: other).milliseconds } == global)
    }

    @Test("The instant of now", arguments: [(4000, 100_000, 1050), (4600, 100_600, 1650)])
    func now(wall: Int64, own: Int64, global: Int64) throws {
        let state = try changed()
        #expect(try state.call(at: wall) { try $0.clock.now(in: demo).milliseconds } == own)
        #expect(try state.call(at: wall) { try $0.clock.now().milliseconds } == global)
        #expect(try state.call(at: wall) { try $0.clock.now(in: EnvironmentID("other")).milliseconds } == global)
    }

    @Test func aReadingSaysHowFarAheadItIs() throws {
        let state = try changed()
        let reading = try state.call(at: 4500) { try $0.clock.reading(in: demo) }
        #expect(reading.now.milliseconds == 100_500)
        #expect(reading.offset == .milliseconds(96_000))
        #expect(!reading.isFrozen)
    }

    @Test func aRefusedChangeHasNotHappened() throws {
        let state = try changed()
        #expect(throws: Refused.self) {
            try state.call(at: 5000) { state in
                try state.clock.change(to: Timestamp(milliseconds: 0), frozen: true)
                #expect(try state.clock.now().milliseconds == 0)
                throw Refused()
            }
        }
        #expect(try state.call(at: 5000) { try $0.clock.now().milliseconds } == 2050)
    }

    @Test func resettingAScopeForgetsItsHistoryAlone() throws {
        let state = try changed()
        try state.call(at: 5000) { try $0.clock.reset() }
        let past = Timestamp(milliseconds: 1500)
        #expect(try state.call { try $0.clock.instant(ofWall: past, in: demo).milliseconds } == 1500)
        #expect(try state.call(at: 5000) { try $0.clock.now(in: demo).milliseconds } == 101_000)
        try state.call(at: 5000) { try $0.clock.reset(in: demo) }
        #expect(try state.call(at: 5000) { try $0.clock.now(in: demo).milliseconds } == 5000)
    }
}
