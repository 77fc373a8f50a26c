import EmulatorCore
import EmulatorState
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

    /// What rows grant on an act, whatever the preset: everyone's documents, the caller's own, or none.
    typealias GrantRow = (RowPermission, read: Int, create: Int, update: Int, delete: Int)

    static let grants: [GrantRow] = [
        (.allRead, 2, 0, 0, 0), (.allWrite, 2, 2, 2, 2), (.ownRead, 1, 0, 0, 0), (.ownWrite, 1, 2, 1, 1),
    ]

    @Test("Preset and grants are united, for every preset, act, role and row", arguments: grants)
    func unionOfPresetAndGrant(_ row: GrantRow) throws {
        let (rows, read, create, update, delete) = row
        for (act, reach) in zip([Act.read, .create, .update, .delete], [read, create, update, delete]) {
            let granted = try #require(AccessDecision(rawValue: reach))
            for permission in CollectionPermission.allCases {
                for role in Role.allCases {
                    let preset = AccessDecision.decide(permission, act, role)
                    let decision = AccessDecision.decide(permission, act, role, grants: [Self.grant(.allow, rows)])
                    #expect(decision == max(preset, granted), "\(permission) \(act) \(role)")
                }
            }
        }
    }

    @Test("What a role is denied nobody but an administrator may do", arguments: CollectionPermission.allCases)
    func denyWins(_ permission: CollectionPermission) {
        let deniedByReading = [Act.read, .update, .delete]
        for act in Act.allCases {
            for role in Role.allCases {
                let preset = AccessDecision.decide(permission, act, role)
                let all = AccessDecision.decide(
                    permission, act, role, grants: [Self.grant(.allow, .allWrite), Self.grant(.deny, .allWrite)])
                #expect(all == (role == .administrator ? .all : .denied))
                let read = AccessDecision.decide(permission, act, role, grants: [Self.grant(.deny, .allRead)])
                #expect(read == (role == .administrator || !deniedByReading.contains(act) ? preset : .denied))
            }
        }
    }

    @Test func grantsOfSeveralRolesAreUnited() {
        let grants = [Self.grant(.allow, .allRead), Self.grant(.allow, .ownWrite)]
        #expect(AccessDecision.decide(.adminOnly, .read, .externalUser, grants: grants) == .all)
        #expect(AccessDecision.decide(.adminOnly, .update, .externalUser, grants: grants) == .own)
        #expect(AccessDecision.decide(.adminOnly, .read, .externalUser, grants: []) == .denied)
    }

    private static func grant(_ effect: PolicyEffect, _ rows: RowPermission) -> RoleGrant {
        RoleGrant(role: RoleID("externalUser"), collection: "todos", effect: effect, rows: [rows])
    }
}
