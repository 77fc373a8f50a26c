import EmulatorCore
import EmulatorState
import JSONKit

/// What an action does with a collection, once the caller is known and admitted.
protocol CollectionAction: Sendable {
    /// What the call says, once it is understood.
    associatedtype Plan: Sendable

    /// What the permission must allow.
    var act: Act { get }

    /// Reads the call.
    func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Plan

    /// Answers the call, on the state thread.
    func reply(to plan: Plan, in collection: OpenCollection) throws -> Reply
}

/// An action behind the checks that all share: who calls, is there such a collection, is the caller let in.
///
/// The call is read off the state thread, but what is wrong with it is said only after these checks, as a service that
/// reads it behind its door would.
struct Gated<Callers: CallerCheck, Action: CollectionAction>: Operation {
    struct Input: Sendable {
        let token: Callers.Token
        let request: Request
        let body: ActionBody
        let plan: Result<Action.Plan, Fault>
        /// Whether the plan holds server dates, and must be made again when the emulated instant is known.
        let usesClock: Bool
    }

    let callers: Callers
    let action: Action

    func read(_ request: Request) -> Input {
        let body = ActionBody(request.action ?? [:])
        var reader = ValueReader(at: request.call.receivedAt)
        let plan = Result { () throws(Fault) in try self.plan(body, &reader) }
        return Input(
            token: callers.read(request), request: request, body: body, plan: plan, usesClock: reader.usesClock)
    }

    func reply(to input: Input, in state: State) throws -> Reply {
        let principal = try callers.principal(input.token, of: input.request, in: state)
        let name = try input.body.collectionName()
        state.notes.subject = name.cut(to: 64)
        let collection = try OpenCollection(
            name, for: principal, to: action.act, requestID: input.request.id, in: state)
        guard input.usesClock else { return try action.reply(to: input.plan.get(), in: collection) }
        var reader = ValueReader(at: try state.clock.now(in: principal.environment))
        return try action.reply(to: plan(input.body, &reader), in: collection)
    }

    private func plan(_ body: ActionBody, _ reader: inout ValueReader) throws(Fault) -> Action.Plan {
        try body.checkCommon()
        return try action.plan(body, &reader)
    }
}
