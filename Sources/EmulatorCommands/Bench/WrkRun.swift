/// One run of `wrk`.
struct WrkRun {
    let port: Int
    let connections: Int
    let seconds: Int

    /// `wrk` refuses more threads than connections.
    var threads: Int { min(2, connections) }

    /// Runs it.
    func sample(script: String? = nil, _ arguments: [String] = []) throws -> LoadSample {
        let process = try ChildProcess(
            ["wrk", "--latency", "-t\(threads)", "-c\(connections)", "-d\(seconds)s"]
                + (script.map { ["-s", $0] } ?? []) + ["http://127.0.0.1:\(port)/", "--"] + arguments)
        return try Self.sample(in: try process.rest())
    }

    private static func sample(in output: String) throws(BenchFault) -> LoadSample {
        let words = output.split { $0.isWhitespace }
        guard let rate = word(after: ["Requests/sec:"], in: words).flatMap({ Double($0) }),
            let median = word(after: ["50%"], in: words).flatMap(microseconds),
            let slow = word(after: ["99%"], in: words).flatMap(microseconds)
        else { throw BenchFault("wrk: \(output)") }
        for trouble in ["Non-2xx", "Socket errors"] where output.contains(trouble) {
            throw BenchFault("wrk: \(output)")
        }
        if let count = word(after: ["repeated", "codes:"], in: words), count != "0" {
            throw BenchFault("there were \(count) codes too few")
        }
        return LoadSample(rate: rate, median: median, slow: slow)
    }

    private static func word(after names: [String], in words: [Substring]) -> String? {
        guard let range = words.firstRange(of: names.map { Substring($0) }), range.upperBound < words.count else {
            return nil
        }
        return String(words[range.upperBound])
    }

    private static func microseconds(_ text: String) -> Double? {
        for (unit, factor) in [("us", 1.0), ("ms", 1e3), ("s", 1e6)] where text.hasSuffix(unit) {
            return Double(text.dropLast(unit.count)).map { $0 * factor }
        }
        return nil
    }
}
