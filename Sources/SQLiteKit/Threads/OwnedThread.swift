internal import Glibc

/// One POSIX thread: the only owner of its handle, which is joined or detached exactly once.
final class OwnedThread: @unchecked Sendable {
    // Unchecked: `handle` never changes, and `isJoined` is touched only under `monitor`.
    private let handle: pthread_t
    private let monitor = Monitor()
    private var isJoined = false

    init(name: String, stackSize: Int, _ body: @escaping @Sendable () -> Void) throws(ThreadFault) {
        handle = try OwnedThread.create(stackSize: stackSize) {
            OwnedThread.setName(name)
            body()
        }
    }

    deinit {
        // On the thread itself nobody can join it any more.
        if isCurrent, !isJoined { _ = pthread_detach(handle) } else { join() }
    }

    var isCurrent: Bool { pthread_equal(handle, pthread_self()) != 0 }

    /// Waits for the thread's end; whoever calls a second time waits as well.
    func join() {
        monitor.withLock {
            guard !isJoined else { return }
            isJoined = true
            _ = pthread_join(handle, nil)
        }
    }

    private static func create(
        stackSize: Int, _ body: @escaping @Sendable () -> Void
    ) throws(ThreadFault) -> pthread_t {
        var attributes = pthread_attr_t()
        try check(thread: pthread_attr_init(&attributes), "preparing a thread")
        defer { _ = pthread_attr_destroy(&attributes) }
        try check(thread: pthread_attr_setstacksize(&attributes, stackSize), "setting a thread's stack size")
        return try create(&attributes, Unmanaged.passRetained(ThreadBody(body)))
    }

    private static func create(
        _ attributes: inout pthread_attr_t, _ body: Unmanaged<ThreadBody>
    ) throws(ThreadFault) -> pthread_t {
        var handle = pthread_t()
        let code = pthread_create(&handle, &attributes, threadMain, body.toOpaque())
        // Without a thread, nobody else takes the body back.
        if code != 0 { body.release() }
        try check(thread: code, "starting a thread")
        return handle
    }

    private static func setName(_ name: String) {
        // Swift's Glibc lacks pthread_setname_np. A name is for people only, so a refusal does not matter.
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        let bytes = [UInt8](name.utf8.prefix(15))
        _ = write(file, bytes, bytes.count)
        _ = close(file)
    }
}

/// What a thread is to do, in a form that passes through a C pointer.
private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
