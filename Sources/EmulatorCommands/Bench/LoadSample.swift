/// What one run of a load came to.
struct LoadSample {
    /// Units in a second.
    let rate: Double
    /// The time of a unit that half of them stayed below, in microseconds.
    let median: Double
    /// The time that 99 of 100 stayed below, in microseconds.
    let slow: Double

    init(rate: Double, median: Double, slow: Double) {
        self.rate = rate
        self.median = median
        self.slow = slow
    }

    /// The sample of units that took these nanoseconds each, in that time together.
    init(times: [UInt64], nanoseconds: UInt64) {
        let sorted = times.sorted()
        func at(_ part: Double) -> Double {
            sorted.isEmpty ? 0 : Double(sorted[Int(Double(sorted.count - 1) * part)]) / 1000
        }
        self.init(rate: Double(times.count) * 1e9 / Double(nanoseconds), median: at(0.5), slow: at(0.99))
    }

    /// The medians of several samples, each figure's by itself.
    init(medianOf samples: [LoadSample]) {
        self.init(
            rate: samples.map(\.rate).median, median: samples.map(\.median).median, slow: samples.map(\.slow).median)
    }
}

extension [Double] {
    /// The middle one, of an even count the mean of the two in the middle; 0 of none.
    var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[count / 2] + sorted[(count - 1) / 2]) / 2
    }
}
