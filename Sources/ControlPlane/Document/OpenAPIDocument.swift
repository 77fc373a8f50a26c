import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The OpenAPI 3.1 document of the control plane: methods, paths and names come from the endpoints, the rest from
/// ``Chapter``.
struct OpenAPIDocument {
    /// A call that the document describes.
    struct Call {
        let method: HTTPRequest.Method
        let path: String
        let name: String

        /// The call at an endpoint, `nil` if it is none of the control plane's.
        init?(_ endpoint: Endpoint) {
            guard endpoint.surface == .control, case .path(let method, let path) = endpoint.place else { return nil }
            self.init(method: method, path: path, name: endpoint.name)
        }

        init(method: HTTPRequest.Method, path: String, name: String) {
            self.method = method
            self.path = path
            self.name = name
        }
    }

    private var paths: JSONObject = [:]
    private var schemas: [String: JSONObject] = Shape.refusal.parts

    /// The document of these calls; one without a description is there with its name only.
    init(of calls: [Call]) {
        for call in calls { add(call) }
    }

    /// The document.
    var json: JSON {
        [
            "openapi": "3.1.1", "info": Self.info, "servers": [["url": "/"]],
            // The token counts only where the emulator listens beyond loopback.
            "security": [[:], ["token": []]], "tags": Self.tags, "paths": .object(paths),
            "components": [
                "schemas": .object(
                    schemas.sorted { $0.key < $1.key }.reduce(into: [:]) { $0.append($1.key, .object($1.value)) }),
                "responses": Refusals.responses, "headers": Refusals.headers,
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "Asked for only when the emulator listens beyond loopback.",
                    ]
                ],
            ],
        ]
    }

    private mutating func add(_ call: Call) {
        var methods = paths[call.path]?.object ?? [:]
        methods.append(call.method.rawValue.lowercased(), operation(call))
        paths.append(call.path, .object(methods))
    }

    private mutating func operation(_ call: Call) -> JSON {
        var operation: JSONObject = ["operationId": .string(call.name)]
        guard let (chapter, description) = Chapter.index[call.name] else { return .object(operation) }
        operation.append("tags", [.string(chapter.name)])
        operation.append("summary", .string(description.summary))
        if let details = description.details { operation.append("description", .string(details)) }
        let names = Self.parameters(ofPath: call.path)
        let parameters =
            names.map { parameter($0, in: "path", PathParameter.shape(of: $0), isRequired: true) }
            + description.query.map { parameter($0.name, in: "query", $0.shape, isRequired: false) }
        if !parameters.isEmpty { operation.append("parameters", .array(parameters)) }
        if let body = requestBody(description.body) { operation.append("requestBody", body) }
        operation.append("responses", responses(to: description, isNamed: !names.isEmpty))
        return .object(operation)
    }

    private mutating func parameter(_ name: String, in place: String, _ shape: Shape, isRequired: Bool) -> JSON {
        ["name": .string(name), "in": .string(place), "required": .bool(isRequired), "schema": schema(shape)]
    }

    private mutating func requestBody(_ body: CallDescription.Body) -> JSON? {
        switch body {
        case .none: nil
        case .optional(let shape): ["content": ["application/json": ["schema": schema(shape)]]]
        case .required(let shape): ["required": true, "content": ["application/json": ["schema": schema(shape)]]]
        case .file(let type): ["required": true, "content": .object([type: [:]])]
        }
    }

    private mutating func responses(to call: CallDescription, isNamed: Bool) -> JSON {
        let content: JSON =
            switch call.answer {
            case .json(let shape): ["application/json": ["schema": schema(shape)]]
            case .content(let type) where type.hasPrefix("text/"): .object([type: ["schema": ["type": "string"]]])
            case .content(let type): .object([type: [:]])
            }
        var responses: JSONObject = [
            "200": ["description": "Done.", "headers": Refusals.headersOfAnswers, "content": content]
        ]
        let kinds = Refusals.ofEveryCall + call.refusals + (isNamed ? [.controlNotFound] : [])
        for status in Set(kinds.map(\.recipe.status)).sorted() {
            responses.append(String(status), Refusals.answer(of: kinds.filter { $0.recipe.status == status }))
        }
        return .object(responses)
    }

    private mutating func schema(_ shape: Shape) -> JSON {
        schemas.merge(shape.parts) { first, _ in first }
        return .object(shape.schema)
    }

    /// The names in braces, in order.
    static func parameters(ofPath path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    private static let info: JSON = [
        "title": .string("The control plane of \(Product.name)"), "version": .string(Product.version),
        "description": """
        Everything that people click in the consoles of WeChat and CloudBase, and the emulator's own controls.

        Bodies are JSON whatever the content type; a member or a parameter that is not described here is refused by \
        name, and so is one that is there twice. A GET is also a HEAD. A method that a path does not have is refused \
        with 405 and an Allow field. Every refusal has the body `Refusal`. Pages of other sites are refused with 403.

        A request may bring an id in `x-request-id`, which the journal shows, and a `traceparent`. On the emulated \
        systems, not here, `x-emulator-fault` asks for a failure of one request: an object like `FaultEffect`; beyond \
        loopback it counts only with the control token in `x-emulator-token`.
        """,
    ]

    private static let tags = JSON.array(
        Chapter.all.map { ["name": .string($0.name), "description": .string($0.summary)] })
}
