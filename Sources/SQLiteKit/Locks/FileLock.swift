internal import Glibc
internal import Synchronization

/// An exclusive lock between processes, held on a file from creation to release.
///
/// The file stays when the lock goes: unlinking it would let two processes lock two files of one name. The
/// system releases the lock of a process that dies.
public final class FileLock: Sendable {
    private static let released: Int32 = -1
    private let descriptor: Atomic<Int32>

    /// Takes the lock without waiting.
    ///
    /// - Parameter path: The lock file, created for its owner only; it holds the id of the process that has it.
    /// - Throws: `held` where somebody has the lock, `failed` where the file cannot be opened or locked.
    public init(path: String) throws(LockFault) {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)
        try check(errnoOf: file, "opening \(path)")
        do throws(LockFault) {
            try FileLock.lock(file, path)
            try FileLock.writeOwner(to: file, path)
        } catch {
            _ = Glibc.close(file)
            throw error
        }
        descriptor = Atomic(file)
    }

    deinit { release() }

    /// Gives the lock back; does nothing the second time.
    public func release() {
        let file = descriptor.exchange(FileLock.released, ordering: .acquiringAndReleasing)
        guard file != FileLock.released else { return }
        // Nobody's id is better than a wrong one; the lock goes all the same if this fails.
        _ = ftruncate(file, 0)
        // Explicitly, as a child between fork and exec would keep a lock that is only closed.
        _ = flock(file, LOCK_UN)
        _ = Glibc.close(file)
    }

    private static func lock(_ file: Int32, _ path: String) throws(LockFault) {
        guard flock(file, LOCK_EX | LOCK_NB) != 0 else { return }
        let code = errno
        throw code == EWOULDBLOCK ? .held(pid: owner(in: file)) : .failed(code: code, attempted: "locking \(path)")
    }

    private static func writeOwner(to file: Int32, _ path: String) throws(LockFault) {
        let text = [UInt8]("\(getpid())\n".utf8)
        try check(errnoOf: ftruncate(file, 0), "writing \(path)")
        try check(errnoOf: Int32(pwrite(file, text, text.count, 0)), "writing \(path)")
    }

    private static func owner(in file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 0x0a }, as: UTF8.self))
    }
}

/// Throws the `errno` of a call that returned a negative result.
private func check(errnoOf result: Int32, _ attempted: @autoclosure () -> String) throws(LockFault) {
    guard result >= 0 else {
        let code = errno
        throw LockFault.failed(code: code, attempted: attempted())
    }
}
