import EmulatorCore
import EmulatorState
import HTTPTypes

/// What the document says about a call; its method, path and name come from the endpoint.
///
/// A call takes the parameters that stand here and no others, and no members if no body stands here.
struct CallDescription: Sendable {
    /// What a call takes as its body.
    enum Body: Sendable {
        /// No body.
        case none
        /// JSON; an empty body is an empty object.
        case optional(Shape)
        /// JSON that must be there.
        case required(Shape)
        /// A file.
        case file(String)
    }

    /// What a call answers.
    enum Answer: Sendable {
        /// JSON.
        case json(Shape)
        /// A text or a file of a media type.
        case content(String)
    }

    let summary: String
    let details: String?
    let query: [(name: String, shape: Shape)]
    let body: Body
    let answer: Answer
    /// The refusals, besides those that every call has and 404 for what the path names.
    let refusals: [FaultKind]

    /// A description.
    ///
    /// - Parameters:
    ///   - summary: What it does, one line without a full stop.
    ///   - details: What else is to be known.
    ///   - query: The parameters of the query string; all may be missing.
    ///   - body: What it takes.
    ///   - answer: What it answers with status 200.
    ///   - refusals: The refusals, besides those that every call has and 404 for what the path names.
    /// - Returns: The description.
    static func call(
        _ summary: String, _ details: String? = nil, query: KeyValuePairs<String, Shape> = [:],
        takes body: Body = .none, answers answer: Answer, refuses refusals: [FaultKind] = []
    ) -> CallDescription {
        CallDescription(
            summary: summary, details: details, query: query.map { ($0.key, $0.value) }, body: body, answer: answer,
            refusals: refusals)
    }
}

extension CallDescription.Body {
    /// A body without members, or none.
    static let nothing = CallDescription.Body.optional(.object([:]))

    /// The shape of the JSON; `nil` if it takes none.
    var shape: Shape? {
        switch self {
        case .optional(let shape), .required(let shape): shape
        case .none, .file: nil
        }
    }
}

extension CallDescription {
    private func unknown(_ name: String) -> Fault {
        let names = query.map(\.name)
        let meant = Spelling.nearest(to: name, among: names).map { "did you mean \($0)? " } ?? ""
        let known = names.isEmpty ? "none" : names.joined(separator: ", ")
        return Fault(
            .controlInvalid, because: "parameter \(name.prefix(64)) is not known here; \(meant)known: \(known)")
    }

    /// Refuses parameters that nobody described, those that are there twice, and members where there is to be no body.
    func check(_ request: Request) throws(Fault) {
        var seen: Set<String> = []
        for name in request.query.all.map(\.name) {
            guard query.contains(where: { $0.name == name }) else {
                throw unknown(name)
            }
            guard seen.insert(name).inserted else {
                throw Fault(.controlInvalid, because: "parameter \(name) is there twice")
            }
        }
        // The body of a GET means nothing; clients that send JSON with everything send an empty object elsewhere.
        if case .none = body, ![.get, .head].contains(request.call.method) { try Fields(request).finish() }
    }
}
