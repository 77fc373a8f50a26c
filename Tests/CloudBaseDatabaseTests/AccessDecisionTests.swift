import EmulatorCore
import Testing

@testable import CloudBaseDatabase

/// The decision table of the presets, in full.
@Suite struct AccessDecisionTests {
    typealias Row = (
        CollectionPermission, Act, administrator: AccessDecision, internalUser: AccessDecision,
        externalUser: AccessDecision, anonymousUser: AccessDecision
    )

    static let table: [Row] = [
        (.readOnly, .read, .all, .all, .all, .all),
        (.readOnly, .create, .all, .all, .all, .all),
        (.readOnly, .update, .all, .own, .own, .own),
        (.readOnly, .delete, .all, .own, .own, .own),
        (.private, .read, .all, .own, .own, .own),
        (.private, .create, .all, .all, .all, .all),
        (.private, .update, .all, .own, .own, .own),
        (.private, .delete, .all, .own, .own, .own),
        (.adminWrite, .read, .all, .all, .all, .all),
        (.adminWrite, .create, .all, .denied, .denied, .denied),
        (.adminWrite, .update, .all, .denied, .denied, .denied),
        (.adminWrite, .delete, .all, .denied, .denied, .denied),
        (.adminOnly, .read, .all, .denied, .denied, .denied),
        (.adminOnly, .create, .all, .denied, .denied, .denied),
        (.adminOnly, .update, .all, .denied, .denied, .denied),
        (.adminOnly, .delete, .all, .denied, .denied, .denied),
        (.organizationOnly, .read, .all, .all, .denied, .denied),
        (.organizationOnly, .create, .all, .all, .denied, .denied),
        (.organizationOnly, .update, .all, .all, .denied, .denied),
        (.organizationOnly, .delete, .all, .all, .denied, .denied),
    ]

    @Test(arguments: table)
    func presetDecides(_ row: Row) {
        let (permission, act, administrator, internalUser, externalUser, anonymousUser) = row
        #expect(AccessDecision.decide(permission, act, .administrator) == administrator)
        #expect(AccessDecision.decide(permission, act, .internalUser) == internalUser)
        #expect(AccessDecision.decide(permission, act, .externalUser) == externalUser)
        #expect(AccessDecision.decide(permission, act, .anonymousUser) == anonymousUser)
    }

    @Test func tableIsComplete() {
        #expect(Self.table.count == CollectionPermission.allCases.count * Act.allCases.count)
        #expect(Set(Self.table.map { "\($0.0) \($0.1)" }).count == Self.table.count)
    }
}
