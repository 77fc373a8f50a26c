/// What to do about the errors that the article's function answers with; they are in no catalogue of the clouds.
enum FunctionRemedy {
    /// The remedy of an error object's name; `nil` if it is not one of them.
    static func of(_ name: String) -> String? {
        switch name {
        case "MISSING_CODE":
            #"In profile cloud the body is a string: parse event.body, or give the route "event":"compat"."#
        case "WX_API_UNREACHABLE": "Look at the function's log: jscode2session did not answer with JSON."
        case "NO_OPENID": "Look at the function's log: jscode2session answered without an openid."
        default: nil
        }
    }
}
