/// The version of a package, as a manifest asks for it.
struct VersionText: Hashable {
    enum Form: Hashable {
        /// One version; the number is the first of three.
        case exact(Int)
        /// Versions of one first number, as `^2.1.0`, `~2.1` and `2.x`.
        case range(Int)
        /// Whatever there is: `latest`, `next`, `*`, `>=2`.
        case open
        /// An address or a file.
        case address
    }

    let text: String
    let form: Form

    init(_ text: String) {
        self.text = text
        form = Self.form(of: text.filter { $0 != " " })
    }

    /// The first of the three numbers, where all versions it may mean have the same.
    var major: Int? {
        switch form {
        case .exact(let major), .range(let major): major
        case .open, .address: nil
        }
    }

    var isFloating: Bool {
        switch form {
        case .range, .open: true
        case .exact, .address: false
        }
    }

    private static func form(of text: String) -> Form {
        if text.contains(":") || text.contains("/") { return .address }
        let plain = text.drop { $0 == "=" || $0 == "v" }
        if let major = exactMajor(plain) { return .exact(major) }
        let base = text.drop { $0 == "^" || $0 == "~" }
        guard text.allSatisfy({ !"<>|".contains($0) }), !text.contains(" - "),
            let major = Int(base.prefix { $0.isASCII && $0.isNumber })
        else { return .open }
        return .range(major)
    }

    /// The first number of `1.2.3`, perhaps with a label behind.
    private static func exactMajor(_ text: Substring) -> Int? {
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ Int($0) != nil }) else { return nil }
        return Int(numbers[0])
    }
}
