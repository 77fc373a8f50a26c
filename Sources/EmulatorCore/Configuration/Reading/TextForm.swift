/// A form that texts of the file may have to have.
struct TextForm: Sendable {
    /// What is expected, as a complaint names it.
    let expected: String
    /// The same as a regular expression, as far as one that people can read says it.
    let pattern: String
    /// Whether complaints must not show the text.
    var isSecret = false
    /// Whether a text has the form.
    let accepts: @Sendable (String) -> Bool
    /// What a text without the form may have been meant for, likeliest first; only what has the form is suggested.
    var guesses: @Sendable (String) -> [String] = { _ in [] }
}

extension TextForm {
    /// At least one character, and none that cannot be seen.
    static let visible = TextForm(
        expected: "a text that is not empty and has no control characters",
        pattern: #"^[^\u0000-\u001F\u007F-\u009F]+$"#
    ) { text in
        !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// `wx` and 16 digits.
    static let appID = TextForm(
        expected: "wx and 16 lower-case hexadecimal digits", pattern: "^wx[0-9a-f]{16}$",
        accepts: { AppID($0).isWellFormed },
        guesses: { [$0.lowercased()] })

    /// When a login renews a session key.
    static let sessionKeyRotation = TextForm(
        expected: #""always", "never" or a duration such as 10m"#, pattern: "^(always|never|([0-9]+(d|h|m|s|ms))+)$",
        accepts: { SessionKeyRotation($0) != nil },
        guesses: { [$0.lowercased(), $0 + "s"] })

    /// The secret of an app.
    static let appSecret = TextForm(
        expected: "32 lower-case hexadecimal digits", pattern: "^[0-9a-f]{32}$", isSecret: true,
        accepts: { AppSecret($0).isWellFormed })

    /// The name of an API key, which stands in a header field between slashes and commas.
    static let secretID = TextForm(
        expected: "1 to 128 letters, digits, hyphens and underscores", pattern: "^[0-9A-Za-z_-]{1,128}$"
    ) { text in
        (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { Ascii.isWordByte($0) }
    }

    /// What signs requests.
    static let secretKey = TextForm(
        expected: "a text that is not empty and has no control characters", pattern: visible.pattern, isSecret: true,
        accepts: visible.accepts)

    /// The name of an environment.
    static let environmentID = TextForm(
        expected: "1 to 40 lower-case letters, digits and hyphens, no hyphen first",
        pattern: "^[0-9a-z][0-9a-z-]{0,39}$",
        accepts: { text in
            (1...40).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
                && text.utf8.allSatisfy(Ascii.isLabelByte)
        },
        guesses: { [$0.lowercased(), $0.lowercased().replacing("_", with: "-")] })

    /// A region, which becomes a part of host names.
    static let region = TextForm(
        expected: "a region such as ap-shanghai", pattern: "^[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?$",
        accepts: { HostText.isLabel($0.utf8[...]) },
        guesses: { [$0.lowercased()] })

    /// The path of a function at the HTTP access service.
    static let route = TextForm(
        expected: "a path that begins with / and has no query, fragment or blank",
        pattern: #"^/[^?#\s\u0000-\u001F\u007F-\u009F]*$"#,
        accepts: { text in
            text.utf8.first == UInt8(ascii: "/") && !text.contains { $0 == "?" || $0 == "#" || $0.isWhitespace }
                && visible.accepts(text)
        },
        guesses: { ["/" + $0] })
}
