import Testing

@Suite struct FuzzTests {
    @Test("no mutant of a JSON text crashes, and each that is JSON survives writing", arguments: 1...4)
    func survivesMutation(seed: Int) {
        var fuzzer = MutationFuzzer(seed: UInt64(seed))
        for _ in 0..<50_000 {
            guard let broken = fuzzer.runCase() else { continue }
            Issue.record("\(String(decoding: broken, as: UTF8.self)) \(broken)")
            return
        }
        #expect(fuzzer.validCount > 1000)
    }
}
