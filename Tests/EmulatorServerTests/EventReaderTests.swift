import EmulatorClient
import Testing

@Suite struct EventReaderTests {
    private static let text =
        ": hello\n\nid: 7\nevent: entry\ndata: one\ndata: two\n\nretry: 5\n\ndata:bare\r\n\r\nevent: none\n\ndata\n\ndata: cut"

    @Test("However the body is cut", arguments: [1, 2, 3, 7, 1000])
    func pieces(of size: Int) {
        var reader = EventReader()
        var events: [ServerSentEvent] = []
        var rest = Array(Self.text.utf8)[...]
        while !rest.isEmpty {
            events += reader.events(in: rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(events.map(\.name) == ["entry", "message", "message"])
        #expect(events.map(\.data) == ["one\ntwo", "bare", ""])
        #expect(events.map(\.id) == ["7", nil, nil])
    }
}
