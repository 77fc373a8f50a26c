import EmulatorCore
public import OpenSSLKit
import SQLiteKit
import Synchronization

/// Unpredictable bytes; or, in a state that was started with a seed, bytes that follow from it, in every run of it.
///
/// The state remembers the seed and how far each purpose has come, so that a restart goes on where it stopped, and a
/// snapshot brings back what came next.
public final class RememberedRandom: RandomSource {
    private struct Memory {
        var current: RandomMemory?
        /// Whether the state does not know yet how far it has come.
        var isAhead = false
    }

    /// What this run was told to start with.
    private let asked: UInt64?
    private let memory: Mutex<Memory>

    /// A source for one run.
    ///
    /// - Parameter seed: The seed it was told; `nil` for the one the state remembers, or none.
    public init(seed: UInt64? = nil) {
        asked = seed
        memory = Mutex(Memory(current: seed.map { RandomMemory(seed: $0) }, isAhead: seed != nil))
    }

    /// The seed that everything follows from; `nil` if nothing does.
    public var seed: UInt64? { memory.withLock { $0.current?.seed } }

    /// That many bytes.
    public func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8] {
        let seeded = try memory.withLock { memory throws(OpenSSLFault) -> [UInt8]? in
            guard memory.current != nil else { return nil }
            memory.isAhead = true
            return try memory.current?.bytes(count, for: purpose)
        }
        if let seeded { return seeded }
        return try RandomBytes.generate(count)
    }

    /// Goes on where a state has come to.
    ///
    /// - Throws: ``SeedFault`` if the state's seed is not the one this run was told.
    func open(_ remembered: RandomMemory?) throws(SeedFault) {
        if let asked, let remembered, remembered.seed != asked { throw SeedFault(seed: remembered.seed, asked: asked) }
        adopt(remembered)
    }

    /// Refuses a state whose seed is not the one this run was told.
    func check(_ remembered: RandomMemory?) throws(Fault) {
        guard let asked, let remembered, remembered.seed != asked else { return }
        throw Fault(
            .archiveSeed,
            because: "the file was made with seed \(remembered.seed), this emulator was started with \(asked)")
    }

    /// Goes on where another state has come to; one without a seed leaves everything as it is.
    func adopt(_ remembered: RandomMemory?) {
        memory.withLock { memory in
            guard let remembered else { return memory.isAhead = memory.current != nil }
            memory = Memory(current: remembered, isAhead: false)
        }
    }

    /// Begins anew, but for what keys are made of.
    func rewind() {
        memory.withLock { memory in
            guard var current = memory.current else { return }
            current.counters = current.counters.filter { RandomPurpose.keys.contains($0.key) }
            memory = Memory(current: current, isAhead: true)
        }
    }

    /// Writes how far it has come, if the state does not know.
    func remember(in connection: Connection) throws {
        let current = memory.withLock { memory in
            defer { memory.isAhead = false }
            return memory.isAhead ? memory.current : nil
        }
        try current?.write(to: connection)
    }

    /// Forgets that the state knows how far it has come: what was written is undone.
    func forget() {
        memory.withLock { $0.isAhead = $0.current != nil }
    }
}

/// A state was started with another seed than this run.
public struct SeedFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The state's seed.
    public let seed: UInt64
    /// The seed of this run.
    public let asked: UInt64

    /// Which is which.
    public var description: String { "the state was started with seed \(seed), not \(asked)" }
}
