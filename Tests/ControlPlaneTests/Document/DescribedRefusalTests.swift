import EmulatorCore
import EmulatorGateway
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@testable import ControlPlane

@Suite("What the document says about refusals is so")
struct DescribedRefusalTests {
    private let document = ControlDocument.current

    @Test func strangersAreRefusedByEveryCall() async throws {
        let exposed = try World(guardian: ControlGuard(host: "0.0.0.0", token: "open sesame"))
        let world = try World()
        // Whoever keeps processes alive has no token.
        for operation in document.operations where !["control.healthz", "control.readyz"].contains(operation.name) {
            let withoutToken = await exposed.send(operation.method, operation.path)
            #expect(withoutToken.status == .unauthorized)
            #expect(document.problems(of: withoutToken, to: operation) == [])
            let elsewhere = await world.send(operation.method, operation.path, host: "example.com")
            #expect(elsewhere.status == .forbidden)
            #expect(document.problems(of: elsewhere, to: operation) == [])
        }
    }

    @Test("The refusals that no operation makes", arguments: [TransportRefusal.bodyTooLarge, .stopping])
    func ofTheTransport(reason: TransportRefusal) throws {
        let world = try World()
        for operation in document.operations {
            let head = Call(
                method: operation.method, target: operation.path, host: "127.0.0.1:8787", receivedAt: world.clock.now())
            let reply = world.port.refusal(of: head, for: reason)
            #expect(document.problems(of: reply, to: operation) == [])
        }
    }

    @Test func aFailureInsideIsDescribed() throws {
        let operation = try #require(document.operation("control.status"))
        let reply = Dialect.control.reply(to: Fault(.controlSystem), in: .recipe, requestID: "1")
        #expect(document.problems(of: reply, to: operation) == ["header field x-emulator is missing"])
    }

    @Test("Every refusal is a row of the catalogue, and those that are shared have a status of their own")
    func statuses() {
        #expect(Set(Refusals.shared.map(\.recipe.status)).count == Refusals.shared.count)
        let own = Chapter.all.flatMap { $0.calls.flatMap(\.value.refusals) }
        #expect(Set((Refusals.shared + own).map(\.name)).isSubset(of: Catalogue.all.map(\.name)))
    }
}
