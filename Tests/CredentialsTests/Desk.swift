import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import JSONKit
import OpenSSLKit

@testable import Credentials

/// A ticket reader that knows one key, and a forge that has it.
struct Desk {
    static let environment = "demo-1g2h3j4k5l6m7n8o"
    static let keyID = "6d1f0c9e-58a7-4b3d-9e21-7c4a0b8f2d13"
    static let now = Timestamp(milliseconds: 1_795_223_669_750)

    let directory = KeyDirectory()
    let reader: TicketReader
    let key: RSAPrivateKey

    init(bits: Int = 1024) throws {
        key = bits == 1024 ? try SharedKeys().next(bits: bits)() : try RSAPrivateKey.generate(bits: bits)
        reader = TicketReader(keys: directory)
        directory.insert(
            .init(environment: EnvironmentID(Self.environment), key: try key.publicKey),
            under: PrivateKeyID(Self.keyID))
    }

    /// A forge whose tickets are good.
    var forge: Forge {
        Forge(
            keyID: Self.keyID, key: key, environment: Self.environment, uid: "oABCD1234567890abcdefghijklm",
            at: Self.now)
    }

    /// The deployed key file.
    func file(_ change: (inout JSONObject) -> Void = { _ in }) throws -> KeyFile? {
        var members: JSONObject = [
            "private_key_id": .string(Self.keyID), "private_key": .string(try key.pem),
            "env_id": .string(Self.environment),
        ]
        change(&members)
        return KeyFile(JSON.object(members).text())
    }

    /// The refusal of a ticket, `nil` if it is verified.
    func refusal(of ticket: String) -> Fault? {
        if case .refused(let fault) = reader.read(ticket) { fault } else { nil }
    }
}
