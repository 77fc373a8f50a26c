/// The calls of one resource.
struct Chapter: Sendable {
    /// The resource, the tag of its calls.
    let name: String
    /// What it is.
    let summary: String
    /// The calls, with the names of their endpoints.
    let calls: KeyValuePairs<String, CallDescription>

    init(_ name: String, _ summary: String, _ calls: KeyValuePairs<String, CallDescription>) {
        self.name = name
        self.summary = summary
        self.calls = calls
    }
}

extension Chapter {
    /// The descriptions with their chapters, by the names of the endpoints.
    static let index: [String: (chapter: Chapter, call: CallDescription)] = all.reduce(into: [:]) { index, chapter in
        for (name, call) in chapter.calls { index[name] = (chapter, call) }
    }
}
