import SQLiteKit
import Testing

@Suite struct BatchThreadTests {
    private let record = Record()

    private func recorder() throws -> BatchThread<Int> {
        let record = record
        return try BatchThread(name: "recorder") { { record.add($0) } }
    }

    /// A thread that takes its first batch, opens `entered`, and is held up until `gate` opens.
    private func heldUp(_ entered: Gate, _ gate: Gate, limit: Int) throws -> BatchThread<Int> {
        let record = record
        return try BatchThread(name: "held up", batchLimit: limit) {
            { batch in
                entered.open()
                gate.pass()
                record.add(batch)
            }
        }
    }

    @Test func jobsAreDoneInTheirOrderAndAllBeforeStopReturns() throws {
        let thread = try recorder()
        for number in 0..<10_000 { #expect(thread.submit(number)) }
        thread.stop()
        #expect(record.jobs == Array(0..<10_000))
    }

    @Test func jobsThatWaitTogetherComeInBatchesUpToTheLimit() throws {
        let (entered, gate) = (Gate(), Gate())
        let thread = try heldUp(entered, gate, limit: 8)
        #expect(thread.submit(0))
        entered.pass()
        for number in 1...20 { #expect(thread.submit(number)) }
        gate.open()
        thread.stop()
        #expect(record.batches == [[0], Array(1...8), Array(9...16), Array(17...20)])
    }

    @Test func jobsOfManyProducersAllArriveEachInItsOrder() async throws {
        let thread = try recorder()
        await withTaskGroup(of: Void.self) { group in
            for producer in 0..<8 {
                group.addTask { for number in 0..<1_000 { _ = thread.submit(producer * 1_000 + number) } }
            }
        }
        thread.stop()
        for producer in 0..<8 {
            let own = record.jobs.filter { $0 / 1_000 == producer }
            #expect(own == Array(producer * 1_000..<(producer + 1) * 1_000))
        }
    }

    @Test func aStoppedThreadTakesNoJobsAndStopsAgain() async throws {
        let thread = try recorder()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { thread.stop() } }
        }
        #expect(!thread.submit(1))
        #expect(record.jobs.isEmpty)
    }

    @Test func aDroppedThreadFinishesItsJobsAndReleasesItsState() throws {
        let record = record
        do {
            let thread = try BatchThread<Int>(name: "owner") {
                let owned = Owned(record)
                return { owned.add($0) }
            }
            #expect(thread.submit(1))
        }
        #expect(record.jobs == [1, -1])
    }

    @Test func aStartThatThrowsIsTheCreatorsError() throws {
        #expect(throws: Interruption.self) {
            _ = try BatchThread<Int>(name: "failing") { throw Interruption() }
        }
    }

    @Test func aHandlerMayStopItsOwnThread() throws {
        let (record, stopped, itself) = (record, Gate(), Holder())
        let thread = try BatchThread<Int>(name: "suicidal") {
            { batch in
                itself.thread?.stop()
                record.add(batch)
                stopped.open()
            }
        }
        itself.thread = thread
        #expect(thread.submit(1))
        stopped.pass()
        #expect(!thread.submit(2))
        itself.thread = nil
        thread.stop()
        #expect(record.jobs == [1])
    }

    @Test func theThreadOwnsAConnection() throws {
        let record = record
        let thread = try BatchThread<Int>(name: "database") {
            let connection = try itemDatabase()
            return { batch in
                for id in batch { _ = try? connection.run("INSERT INTO item (id) VALUES (?)", id) }
                record.add((try? connection.all("SELECT id FROM item ORDER BY id") { $0.int(0) }) ?? [])
            }
        }
        for id in 1...100 { #expect(thread.submit(id)) }
        thread.stop()
        #expect(record.batches.last == Array(1...100))
    }
}

/// Set before the first job is submitted and cleared after the last is done, which orders its uses.
private final class Holder: @unchecked Sendable {
    var thread: BatchThread<Int>?
}
