import EmulatorCore
import JSONKit

/// A request to one of the emulator's surfaces, before it is sent.
struct SurfaceRequest: Sendable {
    let method: String
    let target: String
    let isControl: Bool
    let headers: [(String, String)]
    let body: JSON?
    /// How long to wait for the answer.
    var patience: Duration = .seconds(30)

    /// A request to one of the emulated systems.
    init(_ method: String, _ target: String, headers: [(String, String)] = [], body: JSON? = nil) {
        self.init(method: method, target: target, isControl: false, headers: headers, body: body)
    }

    /// A request to the control plane.
    init(control method: String, _ segments: [String], query: [(String, String)] = [], body: JSON? = nil) {
        let path = segments.map(PercentCoding.encode).joined(separator: "/")
        let pairs = query.map { "\(PercentCoding.encode($0))=\(PercentCoding.encode($1))" }.joined(separator: "&")
        let target = "/emulator/v1/\(path)" + (pairs.isEmpty ? "" : "?\(pairs)")
        self.init(method: method, target: target, isControl: true, headers: [], body: body)
    }

    private init(method: String, target: String, isControl: Bool, headers: [(String, String)], body: JSON?) {
        self.method = method
        self.target = target
        self.isControl = isControl
        self.headers = headers
        self.body = body
    }
}
