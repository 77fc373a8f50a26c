import EmulatorClient
import JSONKit
import Testing

@testable import EmulatorCommands

@Suite("The stream of the journal over a socket")
struct JournalStreamSocketTests {
    @Test func linesArriveAsTheyComeAndTheClientMayLeave() async throws {
        try await withEmulator { emulator in
            let http = HTTPClient(host: emulator.address.base.host, port: emulator.address.base.port)
            let names = try await http.stream(
                method: "GET", target: "/emulator/v1/journal/stream?where=operation~profile"
            ) { head, body in
                #expect(head.status == 200)
                #expect(head.header("content-type") == "text/event-stream")
                var reader = EventReader()
                var events: [ServerSentEvent] = []
                while events.count < 2, let piece = try await body.next() {
                    // The greeting says that the following has begun.
                    if piece.first == UInt8(ascii: ":") { try await Self.change(at: emulator) }
                    events += reader.events(in: piece)
                }
                return events.map { "\($0.id ?? "") \($0.name)" }
            }
            #expect(names == ["1 entry", "3 entry"])
            #expect(try await emulator.get("journal")["entries"]?.array?.count == 3)
        }
    }

    private static func change(at emulator: ControlClient) async throws {
        _ = try await emulator.put("profile", body: ["profile": "cloud"])
        _ = try await emulator.post("clock", body: ["advance": "1m"])
        _ = try await emulator.put("profile", body: ["profile": "recipe"])
    }
}
