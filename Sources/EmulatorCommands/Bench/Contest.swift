/// Several things whose rates are measured in turn, so that whatever the machine does meanwhile befalls all of them.
struct Contest {
    /// One of them.
    struct Entrant {
        let name: String
        /// Whether the others' rates are given in relation to this one's.
        var isBaseline = false
        let run: (_ seconds: Int) throws -> LoadSample
    }

    /// How long, and how often.
    let pace: Pace
    let connections: Int
    let tool: String

    /// Measures; each round begins with another entrant.
    func hold(_ entrants: [Entrant]) throws -> [RateRow] {
        if pace.warmsUp { for entrant in entrants { _ = try entrant.run(1) } }
        var samples = entrants.map { _ in [LoadSample]() }
        for round in 0..<pace.rounds {
            for turn in entrants.indices {
                let place = (turn + round) % entrants.count
                samples[place].append(try entrants[place].run(pace.seconds))
            }
        }
        let medians = samples.map { LoadSample(medianOf: $0) }
        let bases = zip(entrants, medians).filter { $0.0.isBaseline }.map { $0.1.rate }
        return zip(entrants, medians).map { entrant, sample in
            RateRow(
                name: entrant.name, connections: connections, tool: tool, sample: sample,
                ratios: bases.map { sample.rate / $0 })
        }
    }
}

/// How long measurements take.
struct Pace {
    let isQuick: Bool

    var seconds: Int { isQuick ? 1 : 2 }
    var rounds: Int { isQuick ? 1 : 3 }
    var warmsUp: Bool { !isQuick }
    /// How often what happens once in a process is measured.
    func times(_ count: Int) -> Int { isQuick ? 3 : count }
}

/// A rate, as it is shown.
struct RateRow {
    let name: String
    let connections: Int
    let tool: String
    let sample: LoadSample
    /// The rate divided by each baseline's.
    let ratios: [Double]
}
