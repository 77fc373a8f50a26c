import JSONKit

/// Makes whole logins: wx.login, getLoginTicket, signInWithCustomTicket, user/me.
final class LoginScript: LoadScript {
    private let plans: [LoginPlan]
    private let limit: Int
    private var awaited = HopName.deviceLogin
    private(set) var units = 0
    /// The access token of the latest login.
    private(set) var token = ""

    /// Logs the people of the plans in, one after the other.
    init(_ plans: [LoginPlan], limit: Int = .max) {
        self.plans = plans
        self.limit = limit
    }

    private var plan: LoginPlan { plans[units % plans.count] }

    func next(after answer: RawAnswer?) throws(BenchFault) -> [UInt8]? {
        guard let answer else { return plan.deviceLogin().wire }
        switch awaited {
        case .deviceLogin:
            awaited = .ticket
            return plan.ticket(for: try text("code", of: answer)).wire
        case .ticket:
            awaited = .signIn
            return plan.signIn(with: try text("ticket", of: answer)).wire
        case .signIn:
            awaited = .account
            token = try text("access_token", of: answer)
            return plan.account(of: token).wire
        default:
            _ = try text("sub", of: answer)
            awaited = .deviceLogin
            units += 1
            return units < limit ? plan.deviceLogin().wire : nil
        }
    }

    private func text(_ name: String, of answer: RawAnswer) throws(BenchFault) -> String {
        guard let text = (try? JSON.parse(answer.body))?[name]?.string else {
            throw BenchFault("\(awaited.rawValue): \(answer.status) \(answer.text)")
        }
        return text
    }
}
