import EmulatorCore
import EmulatorTestSupport
import OpenSSLKit
import SQLiteKit
import Testing

@testable import EmulatorState

@Suite("A state with a seed")
struct RememberedRandomTests {
    private let folder: ScratchFolder
    private var path: String { folder.file("state.sqlite") }

    init() throws { folder = try ScratchFolder() }

    private func open(seed: UInt64?) throws -> State {
        try State(path: path, random: RememberedRandom(seed: seed), defaults: .init(.standard))
    }

    private func draw(_ state: State) throws -> [String] {
        try state.call { state in
            try [state.identifiers.uuid(for: .uid), state.identifiers.loginCode().rawValue]
        }
    }

    @Test func goesOnWhereItStopped() throws {
        let whole = try open(seed: 7)
        let expected = try draw(whole) + draw(whole)
        try whole.close()
        try folder.remove("state.sqlite")
        let first = try open(seed: 7)
        var drawn = try draw(first)
        try first.close()
        // Without a flag, the file's own seed counts.
        let second = try open(seed: nil)
        drawn += try draw(second)
        try second.close()
        #expect(drawn == expected)
    }

    @Test func anotherSeedIsRefusedByName() throws {
        let first = try open(seed: 7)
        _ = try draw(first)
        try first.close()
        let fault = #expect(throws: SeedFault.self) { try open(seed: 8) }
        #expect(fault?.description == "the state was started with seed 7, not 8")
        try open(seed: 7).close()
    }

    @Test func aCallThatIsRefusedUsesItsNumbersUp() throws {
        let state = try open(seed: 7)
        let refused = #expect(throws: Refused.self) {
            try state.call { state in
                _ = try state.identifiers.uuid(for: .uid)
                throw Refused()
            }
        }
        #expect(refused != nil)
        let next = try draw(state)[0]
        try state.close()
        let again = RememberedRandom(seed: 7)
        _ = try again.bytes(16, for: .uid)
        #expect(try Identifiers(random: again).uuid(for: .uid) == next)
    }

    @Test func withoutASeedNothingIsRemembered() throws {
        let state = try open(seed: nil)
        let first = try draw(state)
        #expect(try draw(state) != first)
        #expect(try state.call { try $0.connection.first("SELECT 1 FROM random_seed") { $0.int(0) } } == nil)
        try state.close()
    }

    @Test func resetBeginsAnewButForKeys() throws {
        let state = try open(seed: 7)
        let (first, key) = (try draw(state), try state.call { try $0.identifiers.uuid(for: .keyID) })
        try state.call { try $0.seeds.replant(.standard) }
        #expect(try draw(state) == first)
        #expect(try state.call { try $0.identifiers.uuid(for: .keyID) } != key)
        try state.close()
    }
}
