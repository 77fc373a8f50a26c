import EmulatorCore
import EmulatorState
import HTTPTypes

/// The gateway as a call sees it that is part of a trace: what it calls in turn is part of the trace too.
struct TracedDesk: HopDesk {
    let gateway: Gateway
    let trace: TraceContext

    var wallClock: any WallClock { gateway.wallClock }

    func run<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T {
        try await gateway.run(body)
    }

    func runAlone<T: Sendable>(_ body: @escaping @Sendable (State) throws -> T) async throws -> T {
        try await gateway.runAlone(body)
    }

    func bodyLimit(for head: Call) -> Int { gateway.bodyLimit(for: head) }

    func refusal(of head: Call, for reason: TransportRefusal) -> Reply { gateway.refusal(of: head, for: reason) }

    func submit(_ call: Call, deliver: @escaping @Sendable (Reply) -> Void) {
        var call = call
        call.headers[.traceParent] = trace.text
        gateway.submit(call, deliver: deliver)
    }
}
