import OpenSSLKit
import Testing

@Suite struct RandomAndComparisonTests {
    @Test func randomBytesHaveTheAskedCountAndDiffer() throws {
        #expect(try RandomBytes.generate(0).isEmpty)
        #expect(try RandomBytes.generate(-1).isEmpty)
        let first = try RandomBytes.generate(32)
        #expect(first.count == 32)
        #expect(try first != RandomBytes.generate(32))
    }

    @Test func comparisonLooksAtEveryByteAndTheLength() {
        #expect(constantTimeEquals([], []))
        #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEquals([0, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2], [1, 2, 3]))
        #expect(!constantTimeEquals([], [0]))
    }
}
