import EmulatorCore
import Testing

@Suite struct TraceContextTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"

    @Test func aPlaceInATraceIsReadAndWritten() throws {
        let text = "00-\(Self.trace)-\(Self.span)-01"
        let context = try #require(TraceContext(text))
        #expect(context.trace == Self.trace)
        #expect(context.span == Self.span)
        #expect(context.text == text)
        #expect(context.from(span: "1111111111111111").text == "00-\(Self.trace)-1111111111111111-01")
    }

    @Test func aLaterVersionMayHaveMore() {
        #expect(TraceContext("01-\(Self.trace)-\(Self.span)-01-what-ever")?.trace == Self.trace)
    }

    @Test(
        "What is malformed is as if it were not there",
        arguments: [
            "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01",
            "00-\(trace.uppercased())-\(span)-01", "00-00000000000000000000000000000000-\(span)-01",
            "00-\(trace)-0000000000000000-01", "00-\(trace)x-\(span)-01", "0-\(trace)-\(span)-01",
        ])
    func malformed(_ text: String) {
        #expect(TraceContext(text) == nil)
    }
}
