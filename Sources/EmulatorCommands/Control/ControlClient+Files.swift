import EmulatorClient
import JSONKit

/// Files that go to the control plane and come from it.
extension ControlClient {
    /// Hands over a file's bytes as they come.
    func download(
        _ path: String, _ take: (_ piece: [UInt8]) throws(CommandFault) -> Void
    ) async throws(CommandFault) {
        do {
            try await http.stream(
                method: "GET", target: address.base.pathPrefix + "/emulator/v1/" + path, headers: authorization
            ) { head, body in
                guard head.status == 200 else {
                    var bytes: [UInt8] = []
                    while let piece = try await body.next() { bytes += piece }
                    throw Self.refusal(ClientResponse(status: head.status, headers: head.headers, body: bytes))
                }
                while let piece = try await body.next() { try take(piece) }
            }
        } catch let fault as CommandFault {
            throw fault
        } catch {
            throw .unreachable(address.url, (error as? ClientFault)?.description ?? "\(error)")
        }
    }

    /// Sends a file; the emulator may take its time.
    func upload(_ path: String, _ bytes: [UInt8]) async throws(CommandFault) -> JSON {
        let response: ClientResponse
        do throws(ClientFault) {
            response = try await http.send(
                method: "POST", target: address.base.pathPrefix + "/emulator/v1/" + path, headers: authorization,
                body: bytes, timeout: .seconds(600))
        } catch {
            throw .unreachable(address.url, error.description)
        }
        guard response.status == 200, let answer = try? JSON.parse(response.body) else {
            throw Self.refusal(response)
        }
        return answer
    }

    private var authorization: [(String, String)] {
        address.token.map { [("Authorization", "Bearer \($0)")] } ?? []
    }

    private static func refusal(_ response: ClientResponse) -> CommandFault {
        let refusal = Refusal(of: response)
        return .refused("\(refusal.code): \(refusal.message)", remedy: refusal.remedy)
    }
}
