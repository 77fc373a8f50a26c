import EmulatorClient
import JSONKit

extension ControlClient {
    /// Sends a file; the emulator may take its time.
    func upload(_ bytes: [UInt8], to segments: String...) async throws(CommandFault) -> JSON {
        let request = SurfaceRequest(control: "POST", segments)
        let response: ClientResponse
        do throws(ClientFault) {
            response = try await http.send(
                method: request.method, target: target(of: request), headers: headers(of: request), body: bytes,
                timeout: .seconds(600))
        } catch {
            throw .unreachable(address.url, error.description)
        }
        guard response.status == 200, let answer = try? JSON.parse(response.body) else {
            throw .refused(Refusal(of: response))
        }
        return answer
    }
}
