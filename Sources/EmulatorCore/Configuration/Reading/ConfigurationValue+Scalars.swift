import JSONKit

extension ConfigurationValue {
    /// The truth value.
    func bool() throws(ConfigurationFault) -> Bool {
        guard case .bool(let bool) = located.value else { throw mismatch("true or false") }
        return bool
    }

    /// The whole number, which must lie in a range.
    func integer(in range: ClosedRange<Int>) throws(ConfigurationFault) -> Int {
        let bounds =
            range.upperBound == .max
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        let expected = "a whole number \(bounds)"
        guard case .integer(let number) = located.value else { throw mismatch(expected) }
        guard let integer = Int(exactly: number), range.contains(integer) else {
            throw fault("expected \(expected), found \(number)")
        }
        return integer
    }

    /// The duration, such as `"5m"`, which must lie in a range.
    func duration(in range: ClosedRange<Duration>) throws(ConfigurationFault) -> Duration {
        let expected =
            "a duration from \(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))"
        guard case .string(let text) = located.value else { throw mismatch(expected) }
        guard let duration = DurationText.parse(text), range.contains(duration) else {
            throw fault("expected \(expected), found \(Quoted.text(text))")
        }
        return duration
    }

    /// Any text.
    func string() throws(ConfigurationFault) -> String {
        guard case .string(let text) = located.value else { throw mismatch("a text") }
        return text
    }

    /// The text, which must have a form.
    func text(_ form: TextForm) throws(ConfigurationFault) -> String {
        guard case .string(let text) = located.value else { throw mismatch(form.expected) }
        if form.accepts(text) { return text }
        if form.isSecret { throw fault("expected \(form.expected)") }
        throw fault(
            "expected \(form.expected), found \(Quoted.text(text))",
            suggesting: form.guesses(text).first(where: form.accepts))
    }

    /// The text, which must be one of a type's words.
    ///
    /// - Parameters:
    ///   - choices: The type.
    ///   - known: Words of the cloud that the emulator has nothing for.
    /// - Returns: The word's value.
    /// - Throws: A complaint that lists the words, and suggests the nearest one.
    func one<Choice: RawRepresentable<String> & CaseIterable>(
        of choices: Choice.Type, notEmulated known: [String] = []
    ) throws(ConfigurationFault) -> Choice {
        let words = Choice.allCases.map(\.rawValue)
        let expected = Quoted.choice(words)
        guard case .string(let text) = located.value else { throw mismatch(expected) }
        if let choice = Choice.allCases.first(where: { text.isSpelled($0.rawValue) }) { return choice }
        if known.contains(where: text.isSpelled) {
            throw fault("\(Quoted.text(text)) is not emulated yet; expected \(expected)")
        }
        throw fault(
            "expected \(expected), found \(Quoted.text(text))", suggesting: Spelling.nearest(to: text, among: words))
    }
}
