@testable import SQLiteKit

/// What a batch thread under test has done.
final class Record: @unchecked Sendable {
    // Unchecked: touched only under `monitor`.
    private let monitor = Monitor()
    private var done: [[Int]] = []

    func add(_ batch: [Int]) { monitor.withLock { done.append(batch) } }

    var batches: [[Int]] { monitor.withLock { done } }
    var jobs: [Int] { batches.flatMap { $0 } }
}

/// Holds up whoever passes until it is opened.
final class Gate: @unchecked Sendable {
    // Unchecked: touched only under `monitor`.
    private let monitor = Monitor()
    private var isOpen = false

    func open() {
        monitor.withLock {
            isOpen = true
            monitor.signal()
        }
    }

    func pass() {
        monitor.withLock {
            while !isOpen { monitor.wait() }
            // One signal wakes one; it wakes the next.
            monitor.signal()
        }
    }
}

/// State that belongs to the thread that built it, and records its end.
final class Owned {
    private let record: Record

    init(_ record: Record) { self.record = record }

    deinit { record.add([-1]) }

    func add(_ batch: [Int]) { record.add(batch) }
}
