import EmulatorCore
import EmulatorState
import OpenSSLKit

extension State {
    /// A state with the shipped seeds.
    static func opened(
        at path: String? = nil, _ configuration: Configuration = .standard, seed: UInt64 = 1
    ) throws -> State {
        let state = try State(path: path, random: SeededRandom(seed: seed), defaults: .init(configuration))
        try state.call { try $0.seeds.plant(configuration) }
        return state
    }

    /// Answers one call, in a batch of its own.
    @discardableResult
    func call<T>(at milliseconds: Int64 = 0, _ body: (State) throws -> T) throws -> T {
        var result: Result<T, any Error>?
        try batch { result = Result { try perform(at: Timestamp(milliseconds: milliseconds)) { try body(self) } } }
        guard let result else { throw Refused() }
        return try result.get()
    }
}

/// What a call of a test throws.
struct Refused: Error {}

/// A key whose parts are never looked at.
func material(_ id: String) -> KeyMaterial {
    KeyMaterial(id: PrivateKeyID(id), privateKey: "private \(id)", publicKey: "public \(id)", bits: 1024)
}

let demo = EnvironmentID("demo-local")
