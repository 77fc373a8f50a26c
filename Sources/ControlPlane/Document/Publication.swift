import EmulatorCore
public import EmulatorState
import HTTPTypes
public import JSONKit

extension ControlSurface {
    private static let place = OpenAPIDocument.Call(
        method: .get, path: "/emulator/v1/openapi.json", name: "control.openapi")

    /// The calls of the control plane with the document of all of them: each takes what the document says, no more.
    ///
    /// - Parameter others: Calls of other slices, of which those to the control plane are published.
    /// - Returns: All of them, and the call that answers the document.
    public func published(with others: [Endpoint]) -> [Endpoint] {
        let calls = endpoints + others
        let all = calls.compactMap { OpenAPIDocument.Call($0) } + [Self.place]
        let document = Endpoint(
            .control, .path(Self.place.method, Self.place.path), Self.place.name, Publication(calls: all))
        return (calls + [document]).map { endpoint in
            guard endpoint.surface == .control else { return endpoint }
            return endpoint.checking { try Chapter.index[endpoint.name]?.call.check($0) }
        }
    }

    /// The OpenAPI document of the control plane, without an emulator that runs.
    ///
    /// - Parameter others: Calls of other slices, of which those to the control plane are published.
    /// - Returns: The document.
    public func document(with others: [Endpoint]) -> JSON {
        OpenAPIDocument(of: (endpoints + others).compactMap { OpenAPIDocument.Call($0) } + [Self.place]).json
    }
}

/// Answers the document, which is made for each call: few ask, and a start need not wait for it.
private struct Publication: Operation {
    let calls: [OpenAPIDocument.Call]

    func read(_ request: Request) -> Reply { .json(OpenAPIDocument(of: calls).json) }

    func reply(to document: Reply, in state: State) -> Reply { document }
}
