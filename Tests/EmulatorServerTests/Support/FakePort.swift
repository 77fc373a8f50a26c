import EmulatorCore
import HTTPTypes
import Synchronization

/// A port that answers as a test tells it to, and remembers what it was asked.
final class FakePort: CallPort {
    typealias Deliver = @Sendable (Reply) -> Void

    private let limit: Int
    private let answer: @Sendable (Call, @escaping Deliver) -> Void
    private let seen = Mutex<[Call]>([])

    /// Answers by default with what was asked.
    init(
        limit: Int = 1 << 20,
        answer: @escaping @Sendable (Call, @escaping Deliver) -> Void = { $1(FakePort.echo(of: $0)) }
    ) {
        self.limit = limit
        self.answer = answer
    }

    var calls: [Call] { seen.withLock { $0 } }

    func bodyLimit(for head: Call) -> Int { limit }

    func refusal(of head: Call, for reason: TransportRefusal) -> Reply {
        let status: HTTPResponse.Status = reason == .stopping ? .serviceUnavailable : .contentTooLarge
        return Reply(status: status, body: Array("refused \(head.path)".utf8))
    }

    func submit(_ call: Call, deliver: @escaping Deliver) {
        seen.withLock { $0.append(call) }
        answer(call, deliver)
    }

    static func echo(of call: Call) -> Reply {
        let text = "<\(call.method) \(call.path)?\(call.query ?? "-") \(String(decoding: call.body, as: UTF8.self))>"
        return Reply(headers: [.contentType: "text/plain"], body: Array(text.utf8))
    }
}

/// Keeps what is delivered later, and lets a test wait until enough has come.
final class Held: Sendable {
    private struct State {
        var calls: [(call: Call, deliver: FakePort.Deliver)] = []
        var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let state = Mutex(State())

    func hold(_ call: Call, _ deliver: @escaping FakePort.Deliver) {
        let ready: CheckedContinuation<Void, Never>? = state.withLock { state in
            state.calls.append((call, deliver))
            guard let waiting = state.waiting, state.calls.count >= waiting.count else { return nil }
            state.waiting = nil
            return waiting.continuation
        }
        ready?.resume()
    }

    /// The calls held, once there are that many.
    func calls(_ count: Int) async -> [(call: Call, deliver: FakePort.Deliver)] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.calls.count < count { state.waiting = (count, continuation) }
                return state.calls.count >= count
            }
            if isReady { continuation.resume() }
        }
        return state.withLock { $0.calls }
    }

    var count: Int { state.withLock { $0.calls.count } }
}

/// A clock that stands still.
struct StoppedClock: WallClock {
    var instant = Timestamp(milliseconds: 784_111_777_000)
    func now() -> Timestamp { instant }
}
