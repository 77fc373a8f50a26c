import EmulatorCore
import EmulatorState
import Synchronization
import Testing

@Suite("Calls in a batch")
struct CallTests {
    private let permission = { (state: State, name: String) in
        try state.collections.permission(of: name, in: demo)
    }

    private func make(_ name: String, in state: State) throws {
        try state.collections.setPermission(.private, of: name, in: demo)
    }

    @Test func aRefusedCallIsUndoneAndItsNeighboursStand() throws {
        let state = try State.opened()
        try state.batch {
            try state.perform(at: Timestamp(milliseconds: 1)) { try make("first", in: state) }
            _ = Result {
                try state.perform(at: Timestamp(milliseconds: 1)) {
                    try make("second", in: state)
                    throw Refused()
                }
            }
            try state.perform(at: Timestamp(milliseconds: 1)) { try make("third", in: state) }
        }
        let kept = try state.call { state in try ["first", "second", "third"].map { try permission(state, $0) != nil } }
        #expect(kept == [true, false, true])
    }

    @Test func whatShouldSurviveARefusalDoes() throws {
        let state = try State.opened()
        #expect(throws: Refused.self) {
            try state.call { state in
                try make("undone", in: state)
                state.surviving { try make("kept", in: state) }
                throw Refused()
            }
        }
        #expect(try state.call { try permission($0, "undone") } == nil)
        #expect(try state.call { try permission($0, "kept") } != nil)
    }

    @Test func itSurvivesOneCallOnly() throws {
        let state = try State.opened()
        let count = Mutex(0)
        try state.call { state in state.surviving { count.withLock { $0 += 1 } } }
        try state.call { _ in }
        #expect(count.withLock { $0 } == 1)
    }

    @Test func aLostBatchHasNotHappenedAtAll() throws {
        let state = try State.opened()
        let done = Mutex(false)
        #expect(throws: Refused.self) {
            try state.batch {
                try state.perform(at: Timestamp(milliseconds: 1)) {
                    try make("lost", in: state)
                    try state.settings.setProfile(.cloud)
                    state.afterCommit { done.withLock { $0 = true } }
                }
                throw Refused()
            }
        }
        #expect(try state.call { try permission($0, "lost") } == nil)
        #expect(try state.call { try $0.settings.profile() } == .recipe)
        try state.call { _ in }
        #expect(!done.withLock { $0 }, "the hook of a lost batch ran")
    }

    @Test func hooksRunOnceAfterTheCommitAndNotForRefusedCalls() throws {
        let state = try State.opened()
        let names = Mutex<[String]>([])
        try state.batch {
            try state.perform(at: Timestamp(milliseconds: 1)) {
                state.afterCommit { names.withLock { $0.append("a") } }
            }
            _ = Result {
                try state.perform(at: Timestamp(milliseconds: 1)) {
                    state.afterCommit { names.withLock { $0.append("b") } }
                    throw Refused()
                }
            }
            #expect(names.withLock { $0 }.isEmpty)
        }
        try state.call { _ in }
        #expect(names.withLock { $0 } == ["a"])
    }

    @Test func aCallBeginsWithoutNotesAndWithItsOwnWall() throws {
        let state = try State.opened()
        try state.call(at: 7) { $0.notes.caller = "somebody" }
        #expect(state.notes.caller == "somebody", "the journal's line is written after the call")
        try state.call(at: 8) { state in
            #expect(state.notes == CallNotes())
            #expect(state.wall.milliseconds == 8)
        }
    }

    @Test func aChangedSettingOutlivesItsCallAndARefusedOneDoesNot() throws {
        let state = try State.opened()
        try state.call { try $0.settings.setMinuteQuota(MinuteQuota(limit: 3, scope: .user)) }
        #expect(throws: Refused.self) {
            try state.call { state in
                try state.settings.setMinuteQuota(nil)
                try state.settings.setProfile(.cloud)
                throw Refused()
            }
        }
        #expect(try state.call { try $0.settings.minuteQuota() } == MinuteQuota(limit: 3, scope: .user))
        #expect(try state.call { try $0.settings.profile() } == .recipe)
    }

    @Test func countersHoldTheirLatestWindow() throws {
        let state = try State.opened()
        let app = AppID("wx0123456789abcdef")
        try state.call { state in
            for _ in 0..<3 { try state.quotaWindows.count("a", of: app, in: 5) }
            try state.quotaWindows.count("b", of: app, in: 5)
            #expect(try state.quotaWindows.used("a", of: app, in: 5) == 3)
            #expect(try state.quotaWindows.used("b", of: app, in: 5) == 1)
            #expect(try state.quotaWindows.used("a", of: AppID("wx1"), in: 5) == 0)
            #expect(try state.quotaWindows.used("a", of: app, in: 6) == 0)
            try state.quotaWindows.count("a", of: app, in: 6)
            #expect(try state.quotaWindows.used("a", of: app, in: 6) == 1)
        }
    }
}
