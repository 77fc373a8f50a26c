import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import JSONKit
import OpenSSLKit
import SeededNumbers
import Testing

@testable import Credentials

@Suite("Mutated credentials")
struct FuzzTests {
    private static let runs = 20_000

    @Test func noMutatedTicketIsAccepted() throws {
        let desk = try Desk()
        let ticket = try desk.forge.ticket()
        #expect(desk.refusal(of: ticket) == nil)
        var mutator = Mutator(seed: 11)
        for _ in 0..<Self.runs {
            let mutated = mutator.mutated(ticket)
            guard !mutated.utf8.elementsEqual(ticket.utf8) else { continue }
            if desk.refusal(of: mutated) == nil { Issue.record("accepted: \(mutated)") }
            _ = desk.reader.claims(of: mutated)
        }
    }

    @Test func noMutatedAccessTokenIsAccepted() async throws {
        let environment = EnvironmentID(Desk.environment)
        let tokens = AccessTokens(keys: KeyDirectory(signing: try TokenKeyPair(.generate()), in: environment))
        let token = try tokens.sample(in: environment)
        #expect(tokens.read(token)?.session.rawValue == "session")
        var mutator = Mutator(seed: 12)
        for _ in 0..<Self.runs {
            let mutated = mutator.mutated(token)
            guard !mutated.utf8.elementsEqual(token.utf8) else { continue }
            if tokens.read(mutated) != nil { Issue.record("accepted: \(mutated)") }
        }
    }

    @Test func noMutatedKeyFileBreaksTheSigner() throws {
        let desk = try Desk()
        let text = JSON.object([
            "private_key_id": .string(Desk.keyID), "private_key": .string(try desk.key.pem),
            "env_id": .string(Desk.environment),
        ]).text()
        var mutator = Mutator(seed: 13)
        for _ in 0..<500 {
            guard let file = KeyFile(mutator.mutated(text)) else { continue }
            _ = try? TicketSigner.createTicket(for: "abcd", with: file, in: Desk.environment, at: Desk.now)
        }
    }
}

/// Changes texts a little, always in the same way for the same seed.
private struct Mutator {
    private var random: SplitMix64
    private static let pieces = [
        "/@@/", ".", "=", "-", "_", "+", "/", " ", "\n", "\u{0}", "A", "0", "e30", "\u{301}", "\u{1F600}", "%2F", "..",
    ]

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func mutated(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0...Int.random(in: 0..<3, using: &random) { mutate(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...max(0, bytes.count - 1), using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...4, using: &random)))
        case 2: bytes.removeSubrange(place...)
        case 3: bytes += bytes[place...]
        case 4 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 33..<127, using: &random)
        default:
            guard !bytes.isEmpty else { return }
            bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
        }
    }
}
