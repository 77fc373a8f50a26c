import ArgumentParser
import EmulatorCore
import EmulatorServer
import Glibc
import JSONKit

/// `cloudbase-emulator bench hello`: a server that only says hello, for comparison.
struct BenchHelloCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hello", abstract: "Answer every request with hello, by NIO alone or through our server.")

    @Flag(help: "Through the emulator's HTTP server instead of bare NIO.")
    var served = false

    func run() async throws {
        if served {
            let server = try await HTTPServer.start(
                configuration: ServerConfiguration(), port: HelloPort(), clock: SystemClock())
            announce(port: server.address.port)
        } else {
            announce(port: try await BareHello.start().port)
        }
        // The signal that ends it is not caught; the servers' threads do the rest.
        while true { _ = pause() }
    }

    private func announce(port: Int) {
        let ready: JSON = [
            "event": "ready", "url": .string("http://127.0.0.1:\(port)"), "pid": .integer(Int64(getpid())),
        ]
        print(ready.text())
        fflush(nil)
    }
}

/// Answers every call at once with the same bytes.
private struct HelloPort: CallPort {
    private let reply = Reply(body: Array("hello\n".utf8))

    func bodyLimit(for head: Call) -> Int { 1 << 20 }

    func refusal(of head: Call, for reason: TransportRefusal) -> Reply { reply }

    func submit(_ call: Call, deliver: @escaping @Sendable (Reply) -> Void) { deliver(reply) }
}
