import EmulatorClient
import EmulatorCore
import JSONKit

/// A running emulator, as commands see it.
struct ControlClient: Sendable {
    let address: EmulatorAddress
    let http: HTTPClient

    /// An emulator at an address; nothing is sent yet.
    init(_ address: EmulatorAddress) {
        self.address = address
        http = HTTPClient(host: address.base.host, port: address.base.port)
    }

    /// Asks the control plane; segments of the path need no encoding.
    func get(_ segments: String...) async throws(CommandFault) -> JSON {
        try await control("GET", segments, nil)
    }

    /// Asks the control plane with a query; parameters without a value are left out.
    func get(_ segments: String..., query: [(String, String?)]) async throws(CommandFault) -> JSON {
        let given = query.compactMap { name, value in value.map { (name, $0) } }
        return try await json(of: SurfaceRequest(control: "GET", segments, query: given))
    }

    /// What the emulator says once it is ready.
    func ready() async throws(CommandFault) -> JSON {
        try await json(of: SurfaceRequest("GET", "/emulator/readyz"))
    }

    /// Tells the control plane to do something.
    func post(_ segments: String..., body: JSON) async throws(CommandFault) -> JSON {
        try await control("POST", segments, body)
    }

    /// Tells the control plane to do something that may take so much longer than usual.
    func post(_ segments: String..., body: JSON, waiting: Duration) async throws(CommandFault) -> JSON {
        var request = SurfaceRequest(control: "POST", segments, body: body)
        request.patience += waiting
        return try await json(of: request)
    }

    /// Puts something in a place of the control plane.
    func put(_ segments: String..., body: JSON) async throws(CommandFault) -> JSON {
        try await control("PUT", segments, body)
    }

    /// Changes part of something in the control plane.
    func patch(_ segments: String..., body: JSON) async throws(CommandFault) -> JSON {
        try await control("PATCH", segments, body)
    }

    /// Removes something from the control plane.
    func delete(_ segments: String...) async throws(CommandFault) -> JSON {
        try await control("DELETE", segments, nil)
    }

    /// Sends a request to whatever surface, and gives the answer as it came.
    func send(_ request: SurfaceRequest) async throws(CommandFault) -> ClientResponse {
        do throws(ClientFault) {
            return try await http.send(
                method: request.method, target: target(of: request), headers: headers(of: request),
                body: request.body?.bytes(), timeout: request.patience)
        } catch {
            throw .unreachable(address.url, error.description)
        }
    }

    /// The path and query, below the emulator's own.
    func target(of request: SurfaceRequest) -> String { address.base.pathPrefix + request.target }

    /// The header fields, with the token if the request is the control plane's.
    func headers(of request: SurfaceRequest) -> [(String, String)] {
        var headers = request.headers
        if let token = address.token, request.isControl { headers.append(("Authorization", "Bearer \(token)")) }
        if request.body != nil { headers.append(("Content-Type", "application/json; charset=utf-8")) }
        return headers
    }

    /// Closes the connection.
    func close() async { await http.close() }

    private func control(
        _ method: String, _ segments: [String], _ body: JSON?
    ) async throws(CommandFault) -> JSON {
        try await json(of: SurfaceRequest(control: method, segments, body: body))
    }

    private func json(of request: SurfaceRequest) async throws(CommandFault) -> JSON {
        let response = try await send(request)
        guard let answer = try? JSON.parse(response.body), response.header("x-emulator") != nil else {
            throw .unreachable(address.url, "something else answers there (status \(response.status))")
        }
        guard response.status >= 300 else { return answer }
        throw .refused(Refusal(of: response))
    }
}
