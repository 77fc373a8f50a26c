import EmulatorAssembly
import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit

/// The OpenAPI document, as a test reads it.
struct ControlDocument {
    /// A call that the document describes.
    struct Operation {
        let method: HTTPRequest.Method
        let path: String
        let json: JSON

        var name: String { json["operationId"]?.string ?? "" }
        var parameters: [JSON] { json["parameters"]?.array ?? [] }
        /// The statuses of its answers.
        var statuses: [String] { json["responses"]?.object?.keys ?? [] }
        /// The schema of its JSON body, `nil` if it takes none.
        var body: JSON? { json["requestBody"]?["content"]?["application/json"]?["schema"] }
        /// Whether a path with values names something.
        var isNamed: Bool { path.contains("{") }

        /// The path with values for its parts, below `/emulator/v1/`.
        func path(with values: [String: String]) -> String {
            values.reduce(path) { $0.replacing("{\($1.key)}", with: PercentCoding.encode($1.value)) }
        }
    }

    let json: JSON

    /// The document of this version.
    static let current = ControlDocument(json: Emulator.document)

    var operations: [Operation] {
        (json["paths"]?.object ?? [:]).flatMap { path, methods in
            (methods.object ?? [:]).compactMap { name, json in
                HTTPRequest.Method(name.uppercased()).map { Operation(method: $0, path: path, json: json) }
            }
        }
    }

    func operation(_ name: String) -> Operation? { operations.first { $0.name == name } }

    /// A schema of the document.
    func schema(_ json: JSON) -> JSONSchema { JSONSchema(json, in: self.json) }

    /// What an answer to a call has that the document does not describe.
    func problems(of reply: Reply, to operation: Operation) -> [String] {
        guard var response = operation.json["responses"]?[String(reply.status.code)] else {
            return ["status \(reply.status.code) is not described: \(reply.text)"]
        }
        if let reference = response["$ref"]?.string {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            response = json["components"]?["responses"]?[name] ?? .null
        }
        let type = (reply.headers[.contentType] ?? "").split(separator: ";").first.map(String.init) ?? ""
        guard let content = response["content"]?[type] else { return ["content type \(type) is not described"] }
        let missing = (response["headers"]?.object?.keys ?? []).filter { name in
            HTTPField.Name(name).flatMap { reply.headers[$0] } == nil
        }
        let problems = missing.map { "header field \($0) is missing" }
        guard type == "application/json", let schema = content["schema"] else { return problems }
        guard let body = try? reply.json else { return problems + ["the body is not JSON"] }
        return problems + self.schema(schema).problems(of: body)
    }
}
