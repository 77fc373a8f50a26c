import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// One invocation of the built-in ticket function, which does what the article's function does.
///
/// It takes a login code, asks WeChat for the session through the gateway as any client would, and signs a ticket with
/// the key file it was deployed with. `guarded: false` leaves out the checks of errcode and openid, as careless code
/// does, and ``Carelessness`` makes other mistakes of the article. Its log has the lines that the article tells readers to look for.
struct TicketFunction {
    let function: Function
    let keyFile: KeyFile?
    let egressAddress: String
    private(set) var log: [String] = []
    /// Why WeChat refused, if it did.
    private var hint: String?
    private static let longestLine = 1024

    init(function: Function, keyFile: KeyFile?, egressAddress: String) {
        self.function = function
        self.keyFile = keyFile
        self.egressAddress = egressAddress
    }

    /// Runs the function on an event.
    mutating func run(_ event: JSONObject, at desk: any HopDesk) async -> FunctionRunner.Outcome {
        guard let code = Self.text(event["code"]) else {
            note("event code: none")
            return .returned(
                ["error": "MISSING_CODE", "message": "event.code is required"],
                hint: "the event has no code at its top; is the body JSON, and the event form compat?")
        }
        note("event code: \(code)")
        if function.carelessness == .keepsCode { note("kept code: \(function.keptCode?.rawValue ?? "none yet")") }
        guard let session = await session(for: codeToExchange(code), at: desk) else {
            return .returned(
                ["error": "WX_API_UNREACHABLE", "message": "the answer is not JSON"],
                hint: "jscode2session gave no JSON; the function's log says more")
        }
        if function.isGuarded, let refusal = Self.refusal(of: session) { return .returned(refusal, hint: hint) }
        return ticket(for: session, at: signingInstant(desk.wallClock.now()))
    }

    /// The code that goes to WeChat: the kept one where the function is careless enough to keep any.
    private func codeToExchange(_ code: String) -> String {
        guard function.carelessness == .keepsCode, let kept = function.keptCode else { return code }
        return kept.rawValue
    }

    /// When the ticket is signed: a minute more than its life ago where the function hands out kept ones.
    private func signingInstant(_ now: Timestamp) -> Timestamp {
        guard function.carelessness == .keepsTicket else { return now }
        return now + (Lifetimes.ticket + .seconds(60)) * -1
    }

    private mutating func session(for code: String, at desk: any HopDesk) async -> JSONObject? {
        let answer = await desk.codeToSession(
            code, appID: variable("WX_APPID"), secret: variable("WX_SECRET"), from: egressAddress)
        let reply: Reply
        switch answer {
        case .answered(let answered): reply = answered
        case .tooLong:
            note("jscode2session: the address is too long")
            return nil
        case .brokenOff(let how):
            note("jscode2session: \(how)")
            return nil
        }
        hint = reply.headers[.emulatorHint]
        guard let session = (try? JSON.parse(reply.body))?.object else {
            note("jscode2session: not JSON")
            return nil
        }
        note("jscode2session: \(JSON.object(Self.redacted(session)).text())")
        return session
    }

    private mutating func ticket(for session: JSONObject, at wall: Timestamp) -> FunctionRunner.Outcome {
        note("cred env: \(keyFile?.printedEnvironment ?? "undefined")")
        note("init env: \(function.variables["TCB_ENV"] ?? "undefined")")
        do {
            let ticket = try TicketSigner.createTicket(
                for: session["openid"]?.string, with: keyFile, in: function.variables["TCB_ENV"], at: wall)
            note("ticket length: \(ticket.utf8.count)")
            let handedOut = function.carelessness?.handsOut(ticket) ?? ticket
            var result: JSONObject = ["ticket": .string(handedOut)]
            for name in ["openid", "unionid"] {
                if let value = session[name] { result.append(name, value) }
            }
            return .returned(.object(result))
        } catch {
            // The cloud's text is the server SDK's own; the recipe's is the article's.
            for profile in Profile.allCases {
                note("createTicket threw (\(profile)): \(error.wire(in: profile).message)")
            }
            note("because \(error.reason)")
            return .threw(error)
        }
    }

    /// Logs a line, cut where it gets too long to be read.
    private mutating func note(_ line: String) {
        let size = line.utf8.count
        let shown = size <= Self.longestLine ? line : "\(line.prefix(Self.longestLine / 4))… (\(size) bytes)"
        log.append("[\(function.name)] \(shown)")
    }

    /// A variable as a JavaScript template would print it.
    private func variable(_ name: String) -> String {
        function.variables[name] ?? "undefined"
    }

    /// The article's error object for an answer without a usable session.
    private static func refusal(of session: JSONObject) -> JSON? {
        if let errcode = session["errcode"], errcode != 0 {
            return ["error": "WX_API_ERROR", "errcode": errcode, "message": session["errmsg"] ?? .null]
        }
        guard session["openid"]?.string?.isEmpty == false else {
            return ["error": "NO_OPENID", "raw": .object(redacted(session))]
        }
        return nil
    }

    private static func redacted(_ session: JSONObject) -> JSONObject {
        var shown = session
        if shown["session_key"] != nil { shown["session_key"] = "<redacted>" }
        return shown
    }

    /// A value as JavaScript would put it into the URL; `nil` for what it holds for false.
    private static func text(_ value: JSON?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case nil, .null, .bool(false), .integer(0), .number(0): nil
        case .some(let other): other.text()
        }
    }
}
