import EmulatorClient
import EmulatorCore
import JSONKit

/// What an answer that is no success says, in whichever dialect.
struct Refusal: Error, Hashable {
    let code: String
    let message: String
    let reason: String?
    let remedy: String?

    /// A refusal in words of our own.
    init(code: String, message: String) {
        self.code = code
        self.message = message
        reason = nil
        remedy = nil
    }

    /// What the answer says, with the emulator's hint and the catalogue's remedy.
    init(of response: ClientResponse) {
        let body = (try? JSON.parse(response.body)) ?? .null
        if let error = body["error"], error.object != nil {
            code = error["code"]?.string ?? "HTTP \(response.status)"
            message = error["message"]?.string ?? "no message"
            remedy = error["remedy"]?.string
            reason = nil
            return
        }
        let errcode = body["errcode"]?.integer
        let name = body["code"]?.string ?? body["error"]?.string
        let words = body["message"]?.string ?? body["errmsg"]?.string
        let code = [name, errcode.map(String.init)].compactMap { $0 }.joined(separator: " ")
        self.code = code.isEmpty ? "HTTP \(response.status)" : code
        message = words ?? "the answer is not one of a login"
        reason = response.header("x-emulator-hint")
        let key = errcode.map(String.init) ?? name ?? ""
        remedy = FunctionRemedy.of(key) ?? CatalogueRemedy.of(key, saying: message)
    }
}
