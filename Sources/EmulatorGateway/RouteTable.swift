import EmulatorCore
import EmulatorState
import HTTPTypes

/// Finds the endpoint of a call: by action on the data endpoints, by method and path elsewhere.
struct RouteTable: Sendable {
    /// What a look-up gives.
    enum Match {
        case found(Endpoint, parameters: [String: String])
        /// The path is there, the method is not; these are.
        case otherMethod([HTTPRequest.Method])
        case nothing
    }

    private struct Key: Hashable {
        let surface: Surface
        let path: String
    }

    private struct Pattern {
        let segments: [Substring]
        let endpoint: Endpoint
        let method: HTTPRequest.Method
        /// How many segments stand for any text.
        let variables: Int

        init(_ path: String, _ method: HTTPRequest.Method, _ endpoint: Endpoint) {
            segments = path.split(separator: "/", omittingEmptySubsequences: false)
            self.endpoint = endpoint
            self.method = method
            variables = segments.count { $0.hasPrefix("{") }
        }
    }

    private var exact: [Key: [HTTPRequest.Method: Endpoint]] = [:]
    private var patterns: [Surface: [Pattern]] = [:]
    private var actions: [Key: Endpoint] = [:]
    private var remainders: [Surface: Endpoint] = [:]

    init(_ endpoints: [Endpoint]) {
        for endpoint in endpoints { add(endpoint) }
        for surface in patterns.keys { patterns[surface]?.sort { $0.variables < $1.variables } }
    }

    /// The endpoint of a method and path.
    func match(_ method: HTTPRequest.Method, _ path: String, on surface: Surface) -> Match {
        let wanted = method == .head ? .get : method
        if let methods = exact[Key(surface: surface, path: path)] {
            return methods[wanted].map { .found($0, parameters: [:]) } ?? .otherMethod(Array(methods.keys))
        }
        if let match = pattern(wanted, path, on: surface) { return match }
        return remainders[surface].map { .found($0, parameters: [:]) } ?? .nothing
    }

    /// The endpoint of an action.
    func match(action: String, on surface: Surface) -> Endpoint? {
        actions[Key(surface: surface, path: action)] ?? remainders[surface]
    }

    /// The path with the fewest variables decides, as in OpenAPI, whichever methods it has.
    private func pattern(_ method: HTTPRequest.Method, _ path: String, on surface: Surface) -> Match? {
        guard let candidates = patterns[surface] else { return nil }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        var others: [HTTPRequest.Method] = []
        var fewest = Int.max
        for candidate in candidates {
            if candidate.variables > fewest { break }
            guard let parameters = Self.parameters(of: segments, in: candidate.segments) else { continue }
            if candidate.method == method { return .found(candidate.endpoint, parameters: parameters) }
            others.append(candidate.method)
            fewest = candidate.variables
        }
        return others.isEmpty ? nil : .otherMethod(others)
    }

    private static func parameters(of path: [Substring], in pattern: [Substring]) -> [String: String]? {
        guard path.count == pattern.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(path, pattern) {
            if part.hasPrefix("{") {
                guard !segment.isEmpty else { return nil }
                parameters[String(part.dropFirst().dropLast())] = PercentCoding.decode(segment.utf8)
            } else if segment != part {
                return nil
            }
        }
        return parameters
    }

    private mutating func add(_ endpoint: Endpoint) {
        switch endpoint.place {
        case .anything: remainders[endpoint.surface] = endpoint
        case .action(let name): actions[Key(surface: endpoint.surface, path: name)] = endpoint
        case .path(let method, let path) where path.contains("{"):
            patterns[endpoint.surface, default: []].append(Pattern(path, method, endpoint))
        case .path(let method, let path):
            exact[Key(surface: endpoint.surface, path: path), default: [:]][method] = endpoint
        }
    }
}
