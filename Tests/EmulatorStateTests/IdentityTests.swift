import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Identifiers")
struct IdentityTests {
    @Test func aSeedAlwaysGivesTheSameBytes() throws {
        let first = SeededRandom(seed: 7)
        let second = SeededRandom(seed: 7)
        for purpose in RandomPurpose.allCases {
            for count in [1, 16, 32, 33, 100] {
                #expect(try first.bytes(count, for: purpose) == second.bytes(count, for: purpose))
            }
        }
        #expect(try first.bytes(16, for: .uid) != SeededRandom(seed: 8).bytes(16, for: .uid))
        #expect(try first.bytes(0, for: .uid).isEmpty)
    }

    @Test func onePurposeDoesNotShiftAnother() throws {
        let first = SeededRandom(seed: 7)
        let second = SeededRandom(seed: 7)
        for _ in 0..<50 { _ = try second.bytes(100, for: .request) }
        for purpose in RandomPurpose.allCases where purpose != .request {
            #expect(try first.bytes(16, for: purpose) == second.bytes(16, for: purpose))
        }
        #expect(try first.bytes(16, for: .uid) != first.bytes(16, for: .uid))
    }

    @Test func twoWorldsOfOneSeedAreTheSame() async throws {
        let first = try await traces(ofSeed: 1)
        #expect(try await traces(ofSeed: 1) == first)
        #expect(zip(first, try await traces(ofSeed: 2)).allSatisfy { $0 != $1 })
    }

    /// What a world of this seed shows of its identifiers.
    private func traces(ofSeed seed: UInt64) async throws -> [String] {
        let world = try World(seed: seed)
        let code = try await world.code()
        let login = try await world.logIn("bob")
        return [code, login.uid, login.refreshToken, JSON.array(try await world.journal()).text()]
    }

    @Test func uuidsAreOfVersion4() throws {
        let identifiers = Identifiers(random: SeededRandom(seed: 3))
        for _ in 0..<200 {
            let uuid = try identifiers.uuid(for: .uid)
            #expect(uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }

    @Test(arguments: [1, 2, 5, 16, 31, 32]) func hexadecimalHasThatManyDigits(count: Int) throws {
        let text = try Identifiers(random: SeededRandom(seed: 3)).hexadecimal(count, for: .request)
        #expect(text.count == count)
        #expect(text.wholeMatch(of: /[0-9a-f]+/) != nil)
    }

    @Test(
        "A rid begins with the second",
        arguments: [
            (0, "00000000"), (1_777_622_400_999, "69f45d80"), (4_294_967_295_000, "ffffffff"),
            (4_294_967_296_000, "00000000"),
            (-1, "ffffffff"),
        ])
    func rid(milliseconds: Int64, prefix: String) throws {
        let rid = try Identifiers(random: SeededRandom(seed: 3)).rid(at: Timestamp(milliseconds: milliseconds))
        #expect(rid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}/) != nil)
        #expect(rid.hasPrefix("\(prefix)-"))
    }

    @Test func anOpenIDIsDerivedFromItsPartsAndWhereTheyEnd() throws {
        let first = try Identifiers.openID(of: "ab", "c", in: .recipe)
        #expect(try first == Identifiers.openID(of: "ab", "c", in: .recipe))
        #expect(try first != Identifiers.openID(of: "a", "bc", in: .recipe))
        #expect(try first != Identifiers.openID(of: "abc", in: .recipe))
        #expect(first.rawValue.count == 28)
    }

    @Test func everyLetterOccurs() throws {
        var seen: [Profile: Set<Character>] = [:]
        for number in 0..<200 {
            for profile in Profile.allCases {
                let openID = try Identifiers.openID(of: "app", "\(number)", in: profile).rawValue
                seen[profile, default: []].formUnion(openID.dropFirst())
            }
        }
        #expect(seen[.recipe]?.count == 62)
        #expect(seen[.cloud]?.count == 64)
    }
}
