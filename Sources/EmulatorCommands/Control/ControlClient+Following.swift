import EmulatorClient
import EmulatorCore
import JSONKit

/// Answers that are read while they come.
extension ControlClient {
    /// Reads a stream of events until it ends, which it does when the emulator stops.
    func follow(
        _ segments: String..., query: [(String, String?)], take: (ServerSentEvent) -> Void
    ) async throws(CommandFault) {
        let given = query.compactMap { name, value in value.map { (name, $0) } }
        var reader = EventReader()
        try await read(SurfaceRequest(control: "GET", segments, query: given)) { piece in
            reader.events(in: piece).forEach(take)
        }
    }

    /// Hands the body of a success over piece by piece.
    func read(
        _ request: SurfaceRequest, _ take: (_ piece: [UInt8]) throws(CommandFault) -> Void
    ) async throws(CommandFault) {
        do {
            try await http.stream(
                method: request.method, target: target(of: request), headers: headers(of: request)
            ) { head, body in
                guard head.status == 200 else { throw try await Self.refusal(head, &body) }
                while let piece = try await body.next() { try take(piece) }
            }
        } catch let fault as CommandFault {
            throw fault
        } catch {
            throw .unreachable(address.url, (error as? ClientFault)?.description ?? "\(error)")
        }
    }

    private static func refusal(_ head: ClientResponse, _ body: inout BodyReader) async throws -> CommandFault {
        var response = head
        while let piece = try await body.next() { response.body += piece }
        return .refused(Refusal(of: response))
    }
}
