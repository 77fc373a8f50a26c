import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import Foundation
import Testing

@Suite("The write-ahead log")
struct LogSizeTests {
    @Test func itBeginsAnewWhileCallsGoOn() throws {
        let folder = try ScratchFolder()
        let state = try State.opened(at: folder.file("state.sqlite"))
        // Some four pages for each call: a log that only grew would have 150 MB.
        for number in 0..<9000 {
            try state.call { state in
                try state.seeds.plant(FunctionSeed(name: "f\(number % 7)"), in: demo)
                try state.settings.setProfile(number % 2 == 0 ? .cloud : .recipe)
                try state.clock.change(to: Timestamp(milliseconds: Int64(number)), frozen: false)
                try state.clock.resetAll()
            }
        }
        let size = try FileManager.default.attributesOfItem(atPath: folder.file("state.sqlite-wal"))[.size] as? Int
        #expect(try #require(size) < 100 << 20)
        try state.close()
    }
}
