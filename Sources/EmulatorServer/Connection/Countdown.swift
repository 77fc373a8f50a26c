import NIOCore

/// One movable deadline on an event loop: moving it later, the common case, costs no timer.
struct Countdown {
    private var deadline: NIODeadline?
    private var timer: Scheduled<Void>?
    private var firesAt = NIODeadline.distantFuture

    /// Sets or clears the deadline; `wake` is called at or before it and must call ``isDue()``.
    mutating func set(_ deadline: NIODeadline?, on eventLoop: any EventLoop, wake: @escaping () -> Void) {
        self.deadline = deadline
        guard let deadline, timer == nil || deadline < firesAt else { return }
        timer?.cancel()
        firesAt = deadline
        timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline, wake)
    }

    /// Whether the deadline has really passed, when woken up; otherwise waits on for what is left.
    mutating func isDue(on eventLoop: any EventLoop, wake: @escaping () -> Void) -> Bool {
        timer = nil
        guard let deadline else { return false }
        guard deadline > eventLoop.now else { return true }
        set(deadline, on: eventLoop, wake: wake)
        return false
    }

    /// Forgets the deadline and its timer.
    mutating func cancel() {
        timer?.cancel()
        timer = nil
        deadline = nil
    }
}
