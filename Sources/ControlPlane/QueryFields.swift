import EmulatorCore
import EmulatorState

/// The parameters of a control call's query, read strictly: what cannot be understood or that nobody asked for is
/// refused by name.
struct QueryFields {
    private let parameters: QueryParameters
    private var read: [String] = []

    init(_ request: Request) { parameters = request.query }

    /// A text.
    mutating func string(_ name: String) -> String? {
        read.append(name)
        return parameters[name]
    }

    /// A whole number of a range.
    mutating func integer(_ name: String, in range: ClosedRange<Int64> = 0...(.max)) throws(Fault) -> Int64? {
        guard let text = string(name) else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            let bounds = range.upperBound == .max ? "" : " from \(range.lowerBound) to \(range.upperBound)"
            throw Fault(.controlInvalid, because: "\(name) must be a whole number\(bounds)")
        }
        return number
    }

    /// Refuses parameters that nobody asked for.
    func finish() throws(Fault) {
        guard let unknown = parameters.all.map(\.name).first(where: { !read.contains($0) }) else { return }
        let meant = Spelling.nearest(to: unknown, among: read).map { "did you mean \($0)? " } ?? ""
        throw Fault(
            .controlInvalid,
            because: "parameter \(unknown.prefix(64)) is not known here; \(meant)known: \(read.joined(separator: ", "))"
        )
    }
}
