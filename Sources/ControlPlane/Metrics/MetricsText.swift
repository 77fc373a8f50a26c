import EmulatorCore
import EmulatorState

/// Builds a page of Prometheus's text format, version 0.0.4.
struct MetricsText {
    private(set) var text = ""

    /// Adds a metric with its samples.
    ///
    /// - Parameters:
    ///   - name: Its name, with the unit or `_total` at its end as the format's conventions ask.
    ///   - type: `counter`, `gauge` or `histogram`.
    ///   - help: One line.
    ///   - samples: What follows the name, labels, and the value.
    mutating func add(
        _ name: String, _ type: String, _ help: String,
        _ samples: [(suffix: String, labels: [(String, String)], value: String)]
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            text += name + sample.suffix + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value)\n"
        }
    }

    /// Adds a metric that is one number.
    mutating func add(_ name: String, _ type: String, _ help: String, _ value: some Any) {
        add(name, type, help, [("", [], "\(value)")])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension MetricsText {
    /// The calls, by surface, operation and outcome, and how long they took.
    mutating func add(_ meter: CallMeter) {
        let calls = meter.calls.sorted {
            ($0.key.surface.rawValue, $0.key.operation, $0.key.outcome)
                < ($1.key.surface.rawValue, $1.key.operation, $1.key.outcome)
        }
        add(
            "emulator_calls_total", "counter", "Calls since the start, by system, operation and outcome.",
            calls.map { label, count in
                let labels = [
                    ("surface", label.surface.rawValue), ("operation", label.operation), ("outcome", label.outcome),
                ]
                return ("", labels, "\(count)")
            })
        add(
            "emulator_call_duration_seconds", "histogram", "Time inside the emulator, by system.",
            meter.times.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { Self.samples(of: $1, $0) })
    }

    private static func samples(
        of times: CallMeter.Times, _ surface: Surface
    ) -> [(suffix: String, labels: [(String, String)], value: String)] {
        let label = [("surface", surface.rawValue)]
        let buckets = zip(CallMeter.bounds, times.counts).map { bound, count in
            ("_bucket", label + [("le", "\(Double(bound) / 1_000_000)")], "\(count)")
        }
        return buckets + [
            ("_bucket", label + [("le", "+Inf")], "\(times.count)"),
            ("_sum", label, "\(Double(times.sum) / 1_000_000)"), ("_count", label, "\(times.count)"),
        ]
    }
}
