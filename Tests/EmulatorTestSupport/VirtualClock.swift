public import EmulatorCore
import Synchronization

/// A wall clock that stands still until a test moves it.
public final class VirtualClock: WallClock {
    private struct Sleeper {
        let id: Int
        let until: Timestamp
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct Time {
        var now: Timestamp
        var sleepers: [Sleeper] = []
        var lastID = 0
        var cancelled: Set<Int> = []
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let time: Mutex<Time>

    /// A clock at 2026-05-01T08:00:00Z, in the middle of nothing: no minute or day is about to end.
    public init(at start: Timestamp = Timestamp(milliseconds: 1_777_622_400_000)) {
        time = Mutex(Time(now: start))
    }

    /// The instant at which it stands.
    public func now() -> Timestamp { time.withLock { $0.now } }

    /// Lets a millisecond pass.
    public func wait(beyond instant: Timestamp) async {
        move { max($0, instant + .milliseconds(1)) }
    }

    /// Returns when the clock has been moved that far, or when the task is cancelled.
    public func sleep(for duration: Duration) async {
        let id = time.withLock { time in
            time.lastID += 1
            return time.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (isOver, watchers) = time.withLock { time in
                    if time.cancelled.remove(id) != nil || duration <= .zero {
                        return (true, [CheckedContinuation<Void, Never>]())
                    }
                    time.sleepers.append(
                        Sleeper(id: id, until: time.now + duration, continuation: continuation))
                    let ready = time.watchers.filter { $0.count <= time.sleepers.count }.map(\.continuation)
                    time.watchers.removeAll { $0.count <= time.sleepers.count }
                    return (false, ready)
                }
                if isOver { continuation.resume() }
                watchers.forEach { $0.resume() }
            }
        } onCancel: {
            let sleeper = time.withLock { time in
                guard let place = time.sleepers.firstIndex(where: { $0.id == id }) else {
                    time.cancelled.insert(id)
                    return Sleeper?.none
                }
                return time.sleepers.remove(at: place)
            }
            sleeper?.continuation.resume()
        }
    }

    /// Returns when so many are asleep, so that a test moves the clock only then.
    public func waitForSleepers(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isReady = time.withLock { time in
                if time.sleepers.count >= count { return true }
                time.watchers.append((count, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    /// Moves the wall clock, and wakes whoever has slept long enough.
    public func advance(by duration: Duration) {
        move { $0 + duration }
    }

    private func move(_ change: (Timestamp) -> Timestamp) {
        let woken = time.withLock { time in
            time.now = change(time.now)
            let woken = time.sleepers.filter { $0.until <= time.now }
            time.sleepers.removeAll { $0.until <= time.now }
            return woken
        }
        woken.forEach { $0.continuation.resume() }
    }
}
