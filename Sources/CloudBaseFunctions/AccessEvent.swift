import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit
import OpenSSLKit

/// The event that the HTTP access service hands to a function (documentation, "Access Cloud Functions via HTTP").
///
/// In the `compat` form the keys of a JSON-object body also stand at the top, which the article's function expects and
/// the real service does not do; they never take the place of the documented eight.
enum AccessEvent {
    static func event(
        for request: Request, path: String, in environment: EnvironmentID, form: EventForm
    ) -> JSONObject {
        let text = String(validating: request.call.body, as: UTF8.self)
        var event: JSONObject = [
            "path": .string(path), "httpMethod": .string(request.call.method.rawValue),
            "headers": .object(headers(of: request.call)), "multiValueHeaders": .object(allHeaders(of: request.call)),
            "queryStringParameters": .object(query(of: request)),
            "requestContext": ["requestId": .string(request.id), "envId": .string(environment.rawValue)],
            "body": .string(text ?? Base64.encode(request.call.body)), "isBase64Encoded": .bool(text == nil),
        ]
        guard form == .compat, let members = (try? JSON.parse(request.call.body))?.object else { return event }
        for (name, value) in members where event[name] == nil { event.append(name, value) }
        return event
    }

    private static func headers(of call: Call) -> JSONObject {
        var headers: JSONObject = ["host": .string(call.host ?? "")]
        for field in call.headers { headers[field.name.canonicalName] = .string(field.value) }
        return headers
    }

    private static func allHeaders(of call: Call) -> JSONObject {
        var headers: JSONObject = ["host": [.string(call.host ?? "")]]
        for field in call.headers {
            let earlier = headers[field.name.canonicalName]?.array ?? []
            headers[field.name.canonicalName] = .array(earlier + [.string(field.value)])
        }
        return headers
    }

    private static func query(of request: Request) -> JSONObject {
        var query: JSONObject = [:]
        for (name, value) in request.query.all where query[name] == nil { query.append(name, .string(value)) }
        return query
    }
}
