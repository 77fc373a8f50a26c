import EmulatorCore
import EmulatorState
import JSONKit

/// The parameters of a server call: those of the query and those of a JSON body, whatever its content type says.
struct CallParameters: Sendable {
    /// Where an interface looks for its parameters.
    enum Place: Sendable {
        /// In the body, as documented; a query does not count.
        case body
        /// In the query, as every SDK sends them, else in the body, where some pages list them.
        case anywhere
    }

    /// What a body is.
    private enum Body: Sendable {
        case empty
        case object(JSONObject)
        case malformed
    }

    private let place: Place
    private let query: QueryParameters
    private let body: Body

    /// The parameters of a call.
    init(_ request: Request, in place: Place) {
        self.place = place
        query = request.query
        if request.call.body.isEmpty {
            body = .empty
        } else {
            body = (try? JSON.parse(request.call.body))?.object.map(Body.object) ?? .malformed
        }
    }

    /// The token, which stands in the query whatever the place.
    var accessToken: String? { query["access_token"] }

    /// Refuses a call whose body should hold the parameters and is none.
    func checkBody() throws(Fault) {
        guard place == .body else { return }
        switch body {
        case .empty: throw Fault(.emptyPostData)
        case .malformed: throw Fault(.dataFormat)
        case .object: return
        }
    }

    /// Refuses a body that is there and no JSON object.
    func checkFormat() throws(Fault) {
        if case .malformed = body, place == .body { throw Fault(.dataFormat) }
    }

    /// A text; an empty one, or a value of another type, is none.
    func text(_ name: String) -> String? {
        if place == .anywhere, let text = query.given(name) { return text }
        guard let text = member(name)?.string, !text.isEmpty else { return nil }
        return text
    }

    /// Why a call is refused that lacks a parameter.
    func lack(of name: String) -> String {
        place == .body ? "the body has no text \(name)" : "there is no \(name), neither in the query nor in the body"
    }

    /// A switch; a value of another type is off.
    func isOn(_ name: String) -> Bool { member(name)?.bool ?? false }

    private func member(_ name: String) -> JSON? {
        if case .object(let members) = body { members[name] } else { nil }
    }
}
