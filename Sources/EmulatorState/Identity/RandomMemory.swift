import JSONKit
import OpenSSLKit
import SQLiteKit

/// A seed, and how many values of each purpose were drawn from it: everything that the next value follows from.
struct RandomMemory: Sendable, Hashable {
    var seed: UInt64
    var counters: [RandomPurpose: UInt64] = [:]

    /// The next bytes of a purpose.
    mutating func bytes(_ count: Int, for purpose: RandomPurpose) throws(OpenSSLFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            counters[purpose, default: 0] += 1
            bytes += try SHA256.digest(Array("\(seed)/\(purpose.rawValue)/\(counters[purpose, default: 0])".utf8))
        }
        return Array(bytes.prefix(count))
    }
}

extension RandomMemory {
    /// What a state remembers; `nil` if it was never started with a seed.
    init?(in connection: Connection) throws {
        let row = try connection.first("SELECT seed, counters FROM random_seed") { ($0.text(0), $0.text(1)) }
        guard let row, let seed = UInt64(row.0) else { return nil }
        self.init(seed: seed)
        for (name, value) in (try? JSON.parse(row.1).object) ?? [:] {
            guard let purpose = RandomPurpose(rawValue: name), let count = value.integer else { continue }
            counters[purpose] = UInt64(clamping: count)
        }
    }

    /// Writes it into a state.
    func write(to connection: Connection) throws {
        let members = counters.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(into: JSONObject()) {
            $0.append($1.key.rawValue, .integer(Int64(clamping: $1.value)))
        }
        try connection.run(
            "INSERT OR REPLACE INTO random_seed (id, seed, counters) VALUES (1, ?, ?)", String(seed),
            JSON.object(members).text())
    }
}
