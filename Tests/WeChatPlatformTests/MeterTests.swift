import EmulatorCore
import EmulatorState
import Testing

@testable import WeChatPlatform

@Suite("How many calls an interface takes")
struct MeterTests {
    private let state: State
    private let app = App(id: AppID("wx0123456789abcdef"), secret: AppSecret("secret"))
    private let now = Timestamp(milliseconds: 1_777_622_400_000)

    init() throws {
        state = try State(path: nil, random: SeededRandom(seed: 1), defaults: .init(Configuration()))
    }

    /// One call in a batch of its own.
    private func pass(_ meter: Meter, of other: App? = nil, at now: Timestamp) throws -> Fault? {
        var refusal: Fault?
        try state.batch { refusal = try state.perform(at: now) { try meter.pass(other ?? app, at: now, in: state) } }
        return refusal
    }

    @Test func theTenThousandthTokenOfAMinutePassesAndTheNextDoesNot() throws {
        try state.batch {
            for _ in 0..<9_999 {
                try state.quotaWindows.count("minute /cgi-bin/stable_token", of: app.id, in: now.minute)
            }
        }
        #expect(try pass(.stableToken, at: now) == nil)
        let refusal = try #require(try pass(.stableToken, at: now))
        let reply = Dialect(of: .weChatAPI).reply(to: refusal, in: .cloud, requestID: "r")
        #expect(
            reply.text
                == #"{"errcode":45011,"errmsg":"api minute-quota reach limit, must slower, retry next minute rid: r"}"#)
        #expect(try pass(.stableToken, at: now + .seconds(60)) == nil)
    }

    @Test func anAppsOwnLimitHoldsForEachInterfaceButTheTools() throws {
        var limited = app
        limited.dailyLimit = 1
        let day = now + .seconds(16 * 3600)
        for (meter, kind) in [(Meter.token, FaultKind.dailyQuota), (.phoneNumber, .interfaceDailyQuota)] {
            #expect(try pass(meter, of: limited, at: now) == nil)
            #expect(try pass(meter, of: limited, at: day + .milliseconds(-1))?.kind == kind)
            #expect(try pass(meter, of: limited, at: day) == nil)
        }
        for _ in 0..<3 { #expect(try pass(.quota, of: limited, at: now) == nil) }
    }

    @Test func everyMeterIsListedOnceUnderItsPath() {
        #expect(Set(Meter.all.map(\.path)).count == Meter.all.count)
    }
}
