/// A refusal: a row of the catalogue and what this call has to say about it.
///
/// The row decides the bytes on the wire in each profile; `reason` goes to the journal and to `x-emulator-hint`.
public struct Fault: Error, Sendable, Hashable {
    /// The row of the catalogue.
    public let kind: FaultKind
    /// Text that takes the place of the row's message, in both profiles, `nil` for the row's own.
    public let message: String?
    /// Text that takes the place of `%@` in the row's message.
    public let argument: String
    /// Why this very call was refused, one short line; the row's cause if nothing more is known.
    public let reason: String
    /// The article's sub-cause, where the row does not say it.
    public let trueCause: TrueCause?

    /// A reason stands in a header field, of which clients take some kilobytes, and in each of the journal's lines; what
    /// a caller sent and a reason quotes may be as long as a body.
    private static let longestReason = 1024

    /// A refusal of that kind.
    ///
    /// - Parameters:
    ///   - kind: The row of the catalogue.
    ///   - message: Text for the wire instead of the row's own.
    ///   - argument: Text for `%@` in the row's own message.
    ///   - reason: Why this very call was refused.
    ///   - trueCause: The article's sub-cause, where the row does not say it.
    public init(
        _ kind: FaultKind, message: String? = nil, argument: String = "", because reason: String? = nil,
        trueCause: TrueCause? = nil
    ) {
        self.kind = kind
        self.message = message
        self.argument = argument
        self.reason = (reason ?? message ?? kind.cause).cut(to: Self.longestReason)
        self.trueCause = trueCause
    }

    /// The code, status and text of this refusal in a profile.
    public func wire(in profile: Profile) -> WireError {
        let row = kind.wire(in: profile)
        guard let text = message ?? filled(row.message) else { return row }
        return WireError(row.status, row.code, error: row.error, text, tail: row.tail)
    }

    private func filled(_ template: String) -> String? {
        template.contains("%@") ? template.replacing("%@", with: argument) : nil
    }
}

/// A row of the catalogue: one way to be refused, its words in both profiles, its cause and its remedy.
public struct FaultKind: Sendable, Hashable {
    /// The row's name, unique in the catalogue; the journal's outcome.
    public let name: String
    /// The words of the articles.
    public let recipe: WireError
    /// The words of the real services.
    public let cloud: WireError
    /// What usually leads here.
    public let cause: String
    /// What makes it go away.
    public let remedy: String
    /// The number of the error in the fix article, if it is one of the ten.
    public let article: Int?

    /// Rows are made here, in the catalogue's files, and nowhere else.
    init(
        _ name: String, article: Int? = nil, recipe: WireError, cloud: WireError? = nil, cause: String, remedy: String
    ) {
        self.name = name
        self.recipe = recipe
        self.cloud = cloud ?? recipe
        self.cause = cause
        self.remedy = remedy
        self.article = article
    }

    /// The words of a profile.
    public func wire(in profile: Profile) -> WireError {
        profile == .recipe ? recipe : cloud
    }

    /// Rows are the same when they have the same name.
    public static func == (left: FaultKind, right: FaultKind) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
