import EmulatorCore
import EmulatorState

/// Refuses GET where POST is meant, and the other way round.
struct WrongMethod: Operation {
    let kind: FaultKind

    func read(_ request: Request) {}

    func reply(to input: Void, in state: State) throws -> Reply { throw Fault(kind) }
}
