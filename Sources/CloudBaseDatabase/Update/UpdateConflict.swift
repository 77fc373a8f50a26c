import EmulatorCore

/// An update may not change a field and a part of it at once.
enum UpdateConflict {
    /// Refuses paths of which one is another or lies in it.
    static func check(_ paths: [FieldPath]) throws(Fault) {
        // Sorted part by part, all paths that lie in one follow it directly, so neighbours are enough.
        let sorted = paths.map { $0.segments.map { ExactBytes($0.name) } }
            .sorted { $0.lexicographicallyPrecedes($1) }
        for (path, next) in zip(sorted, sorted.dropFirst()) where next.starts(with: path) {
            throw Fault(
                .databaseRequestFailed,
                message: "updating the path \(text(next)) would create a conflict at \(text(path))")
        }
    }

    private static func text(_ path: [ExactBytes]) -> String {
        path.map(\.text).joined(separator: ".").quoted
    }
}
