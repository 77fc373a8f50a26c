import EmulatorCore
import EmulatorState

/// What somebody wants to arm, and with what.
struct ArmingOrder: Sendable {
    let scenario: ScenarioID
    /// The function that is to be careless; without one `getLoginTicket`, else the first.
    var function: String?
    /// The collection that is to be closed; without one the first that external users can read.
    var collection: String?

    /// An order that leaves the rest to the emulator.
    init(_ scenario: ScenarioID) { self.scenario = scenario }

    /// The order of a call: its path names the scenario, its body what to arm it with.
    init(_ request: Request) throws(Fault) {
        scenario = try Self.scenario(named: request.parameter("scenario"))
        var fields = try Fields(request)
        function = try fields.string("function")
        collection = try fields.string("collection")
        try fields.finish()
    }

    /// Whether arming takes a new key, which is made off the state thread.
    var needsKey: Bool { scenario == .staleKey || scenario == .foreignKey }

    /// The scenario of an id, or of a number that only one has.
    static func scenario(named text: String) throws(Fault) -> ScenarioID {
        if let id = ScenarioID(text) { return id }
        let ofNumber = ScenarioID.allCases.filter { String($0.number) == text }
        let known = (ofNumber.isEmpty ? ScenarioID.allCases : ofNumber).map(\.rawValue).joined(separator: ", ")
        let problem =
            ofNumber.isEmpty ? "there is no scenario \(text.prefix(64))" : "error \(text) has several scenarios"
        throw Fault(.controlNotFound, because: "\(problem); known: \(known)")
    }
}
