import EmulatorCore
import EmulatorTestSupport
import JSONKit
import Testing

@testable import EmulatorState

/// A class that a teacher prepares in the configuration.
@Suite("Seeded people, accounts and roles")
struct ClassSeedTests {
    private static let text = #"""
        {
          "wechat": { "apps": [{
            "appid": "wx0123456789abcdef", "secret": "0123456789abcdef0123456789abcdef", "banned": true,
            "quota": { "limit": 3, "scope": "user" }, "dailyLimit": 9, "ipAllowList": ["203.0.113.1"],
            "users": [
              { "name": "ann", "nickname": "Ann", "purePhoneNumber": "13800000000", "highRisk": true },
              { "name": "ben", "purePhoneNumber": "5550100", "countryCode": "1" }
            ]
          }] },
          "cloudbase": { "envs": [{
            "id": "demo-local", "roles": [{ "identity": "teacher", "name": "Teacher", "description": "leads" }],
            "users": [
              { "username": "li", "uid": "u-1", "password": "Password-1", "roles": ["administrator", "teacher"] },
              { "customUserId": "oLearner", "status": "BLOCKED" }
            ]
          }] }
        }
        """#

    private func configuration() throws -> Configuration { try Configuration.decode(Array(Self.text.utf8)) }

    private func check(_ state: State) throws {
        try state.call { state in
            let app = try #require(try state.apps.find(AppID("wx0123456789abcdef")))
            #expect(app.isBanned && app.dailyLimit == 9 && app.addresses == ["203.0.113.1"])
            #expect(app.minuteQuota == MinuteQuota(limit: 3, scope: .user))
            let ann = try #require(try state.weChatUsers.find("ann", in: app.id))
            #expect(ann.nickname == "Ann" && ann.isHighRisk && ann.phoneNumber.pure == "13800000000")
            #expect(try state.weChatUsers.find("ben", in: app.id)?.phoneNumber.countryCode == "1")
            let role = try #require(try state.roles.find(RoleID("teacher"), in: demo))
            #expect(role.name == "Teacher" && role.description == "leads")
            let li = try #require(try state.accounts.find(.username("li"), in: demo))
            #expect(li.uid == UID("u-1") && li.status == .active)
            #expect(try state.roles.identities(of: li) == ["administrator", "teacher"])
            #expect(try state.accounts.hasPassword("Password-1", li))
            let name = try #require(CustomUserID("oLearner"))
            #expect(try state.accounts.find(.custom(name), in: demo)?.status == .blocked)
        }
    }

    @Test func areThereAndComeBackWithAReset() throws {
        let configuration = try configuration()
        let state = try State.opened(configuration)
        try check(state)
        try state.call { state in
            for account in try state.accounts.all(in: demo) { try state.accounts.delete(account) }
            try state.roles.delete(RoleID("teacher"), in: demo)
            try state.apps.delete(AppID("wx0123456789abcdef"))
            try state.seeds.plant(configuration)
            #expect(try state.accounts.count() == 0)
            try state.seeds.replant(configuration)
        }
        try check(state)
    }

    @Test func comeBackWithTheResetOfTheirEnvironment() throws {
        let configuration = try configuration()
        let state = try State.opened(configuration)
        try state.call { state in
            for account in try state.accounts.all(in: demo) { try state.accounts.delete(account) }
            try state.seeds.replant(configuration, only: demo)
        }
        #expect(try state.call { try $0.accounts.count() } == 2)
    }

    @Test(arguments: [
        (#""username": "li", "customUserId": "oLearner""#, "cloudbase.envs[0].users[0].customUserId", "not both"),
        (#""uid": "u""#, "cloudbase.envs[0].users[0].username", "missing"),
        (
            #""username": "li", "roles": ["teachr"]"#, "cloudbase.envs[0].users[0].roles[0]",
            "no role of this environment"
        ),
        (
            #""username": "li", "roles": ["administrator", "internalUser"]"#, "cloudbase.envs[0].users[0].roles[1]",
            "at most one built-in role"
        ),
        (#""username": "li", "password": "short""#, "cloudbase.envs[0].users[0].password", "8 to 32 characters"),
        (#""username": "li", "status": "GONE""#, "cloudbase.envs[0].users[0].status", "\"ACTIVE\" or \"BLOCKED\""),
    ])
    func anAccountThatCannotBeIsRefused(members: String, path: String, problem: String) throws {
        let text =
            #"{"cloudbase": {"envs": [{"id": "e", "roles": [{"identity": "teacher"}], "users": [{\#(members)}]}]}}"#
        let fault = try #require(throws: ConfigurationFault.self) { try Configuration.decode(Array(text.utf8)) }
        #expect(fault.path == path)
        #expect(fault.problem.contains(problem), "\(fault)")
        #expect(!fault.description.contains("short"))
    }

    @Test(arguments: [
        (#""identity": "administrator""#, "built-in role"), (#""identity": "a b""#, "1 to 64 letters"),
        (#""identity": "ab", "name": "1""#, "2 to 32 characters"),
    ])
    func aRoleThatCannotBeIsRefused(members: String, problem: String) throws {
        let text = #"{"cloudbase": {"envs": [{"id": "e", "roles": [{\#(members)}]}]}}"#
        let fault = try #require(throws: ConfigurationFault.self) { try Configuration.decode(Array(text.utf8)) }
        #expect(fault.problem.contains(problem), "\(fault)")
    }
}
