import Credentials
import EmulatorCore
import HTTPTypes
import Testing

@Suite("The desk that reads signatures")
struct SignatureDeskTests {
    private static let desk = SignatureDesk(
        keys: [
            APIKey(id: SecretID("other"), key: SecretKey("other")),
            APIKey(id: TC3SignatureTests.id, key: TC3SignatureTests.key),
        ], isExposed: false)

    private static func signed(_ change: (inout Call) -> Void = { _ in }) -> Call {
        var call = TC3SignatureTests.plain
        call.headers[.tencentTimestamp] = TC3SignatureTests.stamp
        change(&call)
        return call
    }

    @Test func aGoodSignatureIsVerified() {
        #expect(Self.desk.read(Self.signed()) == .verified(TC3SignatureTests.id))
        #expect(Self.desk.read(TC3SignatureTests.ofTheGateway) == .verified(TC3SignatureTests.id))
    }

    @Test func withoutKeysOnlyTheFormCounts() {
        let desk = SignatureDesk(keys: [], isExposed: false)
        #expect(desk.read(Self.signed { $0.body = [] }) == .unchecked(TC3SignatureTests.id))
        #expect(desk.read(Self.signed { $0.headers[.tencentTimestamp] = "0" }) == .unchecked(TC3SignatureTests.id))
        #expect(desk.read(Self.signed { $0.headers[.authorization] = "Bearer x" }) == .malformed)
        #expect(desk.read(Self.signed { $0.headers[.authorization] = nil }) == .missing)
        #expect(desk.read(Self.signed { $0.headers[.tencentTimestamp] = nil }) == .untimed)
    }

    @Test(arguments: ["", "-1", "1.5", "253402300800", "99999999999999999999", "now", "+1777622400"])
    func aTimeThatIsNoNumberOfSecondsIsMalformed(stamp: String) {
        #expect(Self.desk.read(Self.signed { $0.headers[.tencentTimestamp] = stamp }) == .malformed)
    }

    @Test(
        "Five minutes before and after",
        arguments: [(-300_000, true), (300_000, true), (-300_001, false), (300_001, false)])
    func age(milliseconds: Int64, isGood: Bool) {
        let call = Self.signed { $0.receivedAt = $0.receivedAt + .milliseconds(milliseconds) }
        let reading = Self.desk.read(call)
        #expect(reading == (isGood ? .verified(TC3SignatureTests.id) : .expired(Self.signed().receivedAt)))
    }

    @Test func aKeyThatIsNotThereIsNamed() {
        let call = Self.signed()
        let desk = SignatureDesk(keys: [APIKey(id: SecretID("other"), key: TC3SignatureTests.key)], isExposed: false)
        #expect(desk.read(call) == .unknownKey(TC3SignatureTests.id))
    }

    @Test func theDayMustBeThatOfTheTime() {
        let call = Self.signed { call in
            call.headers[.authorization] = call.headers[.authorization]?.replacing("2026-05-01", with: "2026-05-02")
        }
        #expect(Self.desk.read(call) == .wrong)
    }

    @Test func aWrongSignatureIsWrong() {
        #expect(Self.desk.read(Self.signed { $0.body.append(10) }) == .wrong)
    }
}
