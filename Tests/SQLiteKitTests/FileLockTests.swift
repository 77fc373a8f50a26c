import Glibc
import SQLiteKit
import Testing

@Suite struct FileLockTests {
    private let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private var path: String { scratch.file("lock") }

    @Test func aSecondHolderIsRefusedAndToldTheFirst() throws {
        let lock = try FileLock(path: path)
        #expect(throws: LockFault.held(pid: getpid())) { try FileLock(path: path) }
        lock.release()
    }

    @Test func aRefusalLeavesTheHolderItsLock() throws {
        let lock = try FileLock(path: path)
        for _ in 0..<3 { #expect(throws: LockFault.held(pid: getpid())) { try FileLock(path: path) } }
        lock.release()
    }

    @Test func aReleasedLockCanBeTakenAgain() throws {
        let lock = try FileLock(path: path)
        lock.release()
        lock.release()
        let next = try FileLock(path: path)
        // A late release of the old lock must not touch the new one.
        lock.release()
        #expect(throws: LockFault.held(pid: getpid())) { try FileLock(path: path) }
        next.release()
    }

    @Test func aDroppedLockIsReleased() throws {
        do { _ = try FileLock(path: path) }
        try FileLock(path: path).release()
    }

    @Test func theFileStaysForItsOwnerOnly() throws {
        try FileLock(path: path).release()
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func aPathThatCannotBeOpenedIsNamed() throws {
        let path = scratch.file("missing/lock")
        let fault = #expect(throws: LockFault.self) { try FileLock(path: path) }
        #expect(fault == .failed(code: ENOENT, attempted: "opening \(path)"))
    }
}
