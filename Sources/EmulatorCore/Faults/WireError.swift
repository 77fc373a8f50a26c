/// What a refusal says on the wire, before a dialect gives it its shape.
public struct WireError: Sendable, Hashable {
    /// A code of the dialect: WeChat counts, CloudBase names.
    public enum Code: Sendable, Hashable, CustomStringConvertible {
        /// A number, as `errcode` or a numeric `error_code`.
        case number(Int)
        /// A name, as CloudBase's `code`.
        case name(String)

        /// The number or the name.
        public var description: String {
            switch self {
            case .number(let number): String(number)
            case .name(let name): name
            }
        }
    }

    /// What follows a WeChat text; other dialects have none.
    public enum Tail: Sendable, Hashable {
        /// Nothing.
        case none
        /// The request's id, as since 2021: `, rid: …` on `sns`, ` rid: …` elsewhere.
        case rid
        /// The older `, hints: [ req_id: … ]`, which the articles quote; ` hint: […]` elsewhere.
        case hints
        /// The gateway's `. For more information, please refer to …`, with the page of the code (field reports).
        case page
    }

    /// The HTTP status, where the dialect does not fix it to 200.
    public let status: Int
    /// The code.
    public let code: Code
    /// The auth service's `error`, in snake case; empty in other dialects.
    public let error: String
    /// The text.
    public let message: String
    /// What follows the text.
    public let tail: Tail

    /// An error of the gateway itself, with the address of its page.
    static func gateway(_ status: Int, _ name: String, _ message: String) -> WireError {
        WireError(status, .name(name), message, tail: .page)
    }

    /// A WeChat error: status 200, a number and a text.
    static func weChat(_ number: Int, _ message: String, tail: Tail = .rid) -> WireError {
        WireError(200, .number(number), message, tail: tail)
    }

    /// A management error: status 200 and a name.
    static func management(_ name: String, _ message: String) -> WireError { WireError(200, name, message) }

    init(_ status: Int, _ code: Code, error: String = "", _ message: String, tail: Tail = .none) {
        self.status = status
        self.code = code
        self.error = error
        self.message = message
        self.tail = tail
    }

    init(_ status: Int, _ name: String, error: String = "", _ message: String) {
        self.init(status, .name(name), error: error, message)
    }
}
