internal import Glibc

/// A mutex and its condition.
///
/// POSIX's own rather than `Synchronization.Mutex`, which ThreadSanitizer does not understand.
final class Monitor: @unchecked Sendable {
    // Unchecked: the pointers never change, and what they point to is made for use by many threads.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        // Neither fails with default attributes on Linux, nor do the calls below on what these made.
        _ = pthread_mutex_init(mutex, nil)
        _ = pthread_cond_init(condition, nil)
    }

    deinit {
        _ = pthread_cond_destroy(condition)
        _ = pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func withLock<T>(_ body: () -> T) -> T {
        _ = pthread_mutex_lock(mutex)
        defer { _ = pthread_mutex_unlock(mutex) }
        return body()
    }

    /// Waits for a signal; only inside `withLock`, and in a loop, as it may return without one.
    func wait() { _ = pthread_cond_wait(condition, mutex) }

    /// Wakes one thread that waits.
    func signal() { _ = pthread_cond_signal(condition) }
}
