import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// Runs functions; today there is one kind, the built-in ticket function.
struct FunctionRunner: Sendable {
    /// What became of an invocation.
    enum Outcome: Sendable {
        /// The function returned this value; `hint` is the reason of a refusal that it met and handed on.
        case returned(JSON, hint: String? = nil)
        /// The function threw; the words depend on the profile.
        case threw(Fault)
    }

    private let keys: KeyMaker
    /// Reading a PEM key costs more than signing with it.
    private let keyFiles = RecentTexts<KeyFile>(limit: 256)

    init(keys: KeyMaker) { self.keys = keys }

    /// Returns when the first environments have the keys that their functions are deployed with.
    func prepared() async throws { try await keys.prepared() }

    /// Invokes a function; what it logged is kept when the call ends, before the outcome is known to anybody.
    func invoke(
        _ function: Function, event: JSONObject, request: String, egress: String, at desk: any HopDesk,
        record: inout HopRecord
    ) async -> Outcome {
        var ticketFunction = TicketFunction(
            function: function, keyFile: function.keyFile.flatMap(keyFile), egressAddress: egress)
        let outcome = await ticketFunction.run(event, at: desk)
        if case .returned(let value, _) = outcome { record.notes.gave = Self.name(of: value) }
        let lines = ticketFunction.log
        let code = event["code"]?.string.map { LoginCode($0) }
        record.closing = { state in
            if function.carelessness == .keepsCode, let code { try state.functions.keep(code, in: function) }
            let now = try state.clock.now(in: function.environment)
            try state.functions.appendLog(FunctionLog(request: request, instant: now, lines: lines), of: function)
        }
        return outcome
    }

    /// What a function gave, for the login's timeline: a ticket, or an error object of some name.
    private static func name(of value: JSON) -> String? {
        value["ticket"]?.string != nil ? "ticket" : value["error"]?.string?.cut(to: 64)
    }

    private func keyFile(_ text: String) -> KeyFile? {
        if let known = keyFiles[text] { return known }
        let file = KeyFile(text)
        keyFiles[text] = file
        return file
    }

    /// Finds a function of an environment.
    ///
    /// - Throws: A ``Fault`` of kind ``FaultKind/functionUnknown``.
    static func find(_ name: String, in environment: EnvironmentID, _ state: State) throws -> Function {
        guard let function = try state.functions.find(name, in: environment) else {
            throw Fault(.functionUnknown, because: "environment \(environment) has no function \(name.prefix(64))")
        }
        return function
    }
}
