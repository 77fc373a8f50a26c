import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// What a login cannot do without, each measured alone on one thread.
struct LoginParts {
    let folder: String
    let isQuick: Bool
    private let clock = SystemClock()
    /// As long as what tickets and tokens sign.
    private let message = [UInt8](repeating: 0x61, count: 300)

    init(folder: String, isQuick: Bool) {
        self.folder = folder
        self.isQuick = isQuick
    }

    /// The parts, their sum, and how much of the rate that the sum allows a login reaches.
    func table(served: RateRow, login: RateRow) throws -> BenchTable {
        var table = BenchTable(
            "A login and the sum of its parts measured alone, mark ≥ 60 %", ["each", "times", "in a login"])
        var sum = 0.0
        for (name, microseconds, times) in try parts(served) {
            let inLogin = microseconds * Double(times)
            sum += inLogin
            table.add(name, Self.time(microseconds), "\(times)", Self.time(inLogin))
        }
        let possible = 1e6 / sum
        table.add("sum of the parts", "", "", Self.time(sum))
        table.add("logins per second that the sum allows", "", "", Quantity.text(possible))
        table.add("logins per second reached", "", "", Quantity.text(login.sample.rate))
        table.add("share", "", "", "\(Quantity.text(login.sample.rate / possible * 100)) %")
        return table
    }

    private func parts(_ served: RateRow) throws -> [(String, Double, Int)] {
        let rsa = try RSAPrivateKey.generate(bits: 1024)
        let rsaPublic = try rsa.publicKey
        let p256 = try P256PrivateKey.generate()
        let p256Public = try p256.publicKey
        let (ticket, token) = (try rsa.sign(message), try p256.sign(message))
        return [
            ("HTTP request and answer, our server, \(served.connections) connections", 1e6 / served.sample.rate, 4),
            ("durable SQLite commit: one row inserted, one changed", try commit(), 4),
            ("RSA-1024 sign, the ticket", try time { _ = try rsa.sign(message) }, 1),
            ("RSA-1024 verify, the ticket", time { _ = rsaPublic.verifies(ticket, of: message) }, 1),
            ("ES256 sign, the access token", try time { _ = try p256.sign(message) }, 1),
            ("ES256 verify, the access token", time { _ = p256Public.verifies(token, of: message) }, 1),
        ]
    }

    /// A commit with the settings of the state file.
    private func commit() throws -> Double {
        let connection = try Connection(path: "\(folder)/parts.sqlite")
        try connection.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
            CREATE TABLE parts (id INTEGER PRIMARY KEY, text TEXT NOT NULL, spent INTEGER);
            """)
        let text = String(repeating: "a", count: 200)
        var count: Int64 = 0
        return try time {
            try connection.transaction {
                try connection.run("INSERT INTO parts (text) VALUES (?)", text)
                count += 1
                try connection.run("UPDATE parts SET spent = 1 WHERE id = ?", (count + 1) / 2)
            }
        }
    }

    /// The mean time of a piece of work, in microseconds.
    private func time(_ body: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        let end = clock.ticks() + (isQuick ? 100_000_000 : 500_000_000)
        while clock.ticks() < end {
            let start = clock.ticks()
            for _ in 0..<32 { try body() }
            times.append(Double(clock.ticks() - start) / 32 / 1000)
        }
        // The mean, since a checkpoint now and then is part of what commits cost.
        return times.reduce(0, +) / Double(times.count)
    }

    private static func time(_ microseconds: Double) -> String {
        "\(Quantity.text(microseconds, decimals: 1)) µs"
    }
}
