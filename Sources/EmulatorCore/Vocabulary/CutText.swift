extension String {
    /// The beginning of a text that somebody sent, short enough to be kept.
    ///
    /// - Parameter limit: At most so many Unicode scalars; one `Character` may be as long as a whole body.
    /// - Returns: The text itself if it is not longer.
    public func cut(to limit: Int) -> String {
        utf8.count <= limit ? self : String(unicodeScalars.prefix(limit))
    }
}
