import EmulatorClient
import EmulatorCore
import JSONKit

/// Walks a whole login, hop by hop, as a mini program with the SDK does.
struct LoginWalk {
    private let plan: LoginPlan
    private let emulator: ControlClient
    private let clock: any WallClock
    private let report: (Hop) -> Void
    /// The hops made so far.
    private(set) var hops: [Hop] = []

    /// A walk that tells of each hop when it is made.
    init(
        _ plan: LoginPlan, at emulator: ControlClient, clock: any WallClock = SystemClock(),
        report: @escaping (Hop) -> Void
    ) {
        self.plan = plan
        self.emulator = emulator
        self.clock = clock
        self.report = report
    }

    /// Makes the hops until one is refused.
    ///
    /// - Returns: The uid of the account.
    /// - Throws: A ``CommandFault`` that names the hop and says why.
    mutating func walk() async throws(CommandFault) -> String {
        let code = try await hop(.deviceLogin, plan.deviceLogin(), HopReading.deviceLogin)
        let ticket = try await hop(.ticket, plan.ticket(for: code.string ?? ""), HopReading.ticket)
        let login = try await hop(.signIn, plan.signIn(with: ticket.string ?? ""), HopReading.signIn)
        let token = login["access_token"]?.string ?? ""
        let uid = try await hop(.account, plan.account(of: token), HopReading.account(of: login["sub"] ?? .null))
        let id = try await hop(.add, plan.addDocument(with: token), HopReading.added)
        _ = try await hop(.read, plan.readDocument(id, with: token), HopReading.found(id))
        return uid.string ?? ""
    }

    /// Makes one hop.
    ///
    /// - Returns: What the next hop needs.
    private mutating func hop(
        _ name: HopName, _ request: SurfaceRequest, _ reader: HopReading.Reader
    ) async throws(CommandFault) -> JSON {
        let start = clock.ticks()
        let response = try await emulator.send(request)
        let microseconds = (clock.ticks() - start) / 1000
        let result = Self.result(of: response, reader)
        let outcome: Hop.Outcome =
            switch result {
            case .success(let reading): .learned(reading.learned)
            case .failure(let refusal): .refused(refusal)
            }
        let hop = Hop(
            name: name, call: "\(request.method) \(request.target)", status: response.status,
            microseconds: microseconds, outcome: outcome)
        hops.append(hop)
        report(hop)
        return try value(of: result, at: name)
    }

    private func value(of result: Result<HopReading, Refusal>, at name: HopName) throws(CommandFault) -> JSON {
        switch result {
        case .success(let reading): return reading.value
        case .failure(let refusal):
            throw .refused(
                "hop \(name.number), \(name.rawValue), failed: \(refusal.code): \(refusal.message)",
                reason: refusal.reason, remedy: refusal.remedy)
        }
    }

    private static func result(
        of response: ClientResponse, _ reader: HopReading.Reader
    ) -> Result<HopReading, Refusal> {
        guard response.status == 200, let body = try? JSON.parse(response.body) else {
            return .failure(Refusal(of: response))
        }
        do throws(Refusal) {
            guard let reading = try reader(body) else { return .failure(Refusal(of: response)) }
            return .success(reading)
        } catch {
            return .failure(error)
        }
    }
}
