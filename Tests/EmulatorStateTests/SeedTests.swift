import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import Testing

@Suite("Seeds")
struct SeedTests {
    private static let app = AppID("wx0123456789abcdef")

    private func documents(_ state: State) throws -> [String] {
        var bodies: [String] = []
        try state.call { state in
            try state.documents.forEach(in: "notices", of: demo) { document in
                bodies.append(document.body)
                return true
            }
        }
        return bodies
    }

    @Test func theyAreMadeOnceHoweverOftenTheyArePlanted() throws {
        let state = try State.opened()
        for _ in 0..<3 { try state.call { try $0.seeds.plant(.standard) } }
        #expect(try documents(state).count == 1)
        #expect(try state.call { try $0.apps.count() } == 1)
        #expect(try state.call { try $0.weChatUsers.all(in: Self.app).count } == 2)
    }

    @Test("What was deleted is not made again, at the next start either", arguments: ["app", "env", "document"])
    func deleted(kind: String) throws {
        let folder = try ScratchFolder()
        let first = try State.opened(at: folder.file("state.sqlite"))
        try first.call { state in
            switch kind {
            case "app": try state.apps.delete(Self.app)
            case "env": try state.environments.delete(demo)
            default: try delete(from: state)
            }
        }
        try first.close()
        let second = try State.opened(at: folder.file("state.sqlite"), seed: 2)
        #expect(try second.call { try $0.apps.find(Self.app) != nil } == (kind != "app"))
        #expect(try second.call { try $0.environments.find(demo) != nil } == (kind != "env"))
        #expect(try documents(second).count == (kind == "app" ? 1 : 0))
        try second.close()
    }

    @Test func whatWasChangedStaysChanged() throws {
        let folder = try ScratchFolder()
        let first = try State.opened(at: folder.file("state.sqlite"))
        try first.call { state in
            try state.collections.setPermission(.adminOnly, of: "todos", in: demo)
            if var environment = try state.environments.find(demo) {
                environment.loginMethods.custom = false
                try state.environments.save(environment)
            }
        }
        try first.close()
        let second = try State.opened(at: folder.file("state.sqlite"), seed: 2)
        #expect(try second.call { try $0.collections.permission(of: "todos", in: demo) } == .adminOnly)
        #expect(try second.call { try $0.environments.find(demo)?.loginMethods.custom } == false)
        try second.close()
    }

    @Test func whatIsNewInTheConfigurationIsMadeBesideTheRest() throws {
        let state = try State.opened()
        var configuration = Configuration.standard
        configuration.apps[0].users.append(PersonSeed("carol"))
        configuration.environments[0].collections.append(CollectionSeed(name: "extra", permission: .readOnly))
        configuration.environments.append(EnvironmentSeed(id: EnvironmentID("second")))
        try state.call { try $0.seeds.plant(configuration) }
        #expect(try state.call { try $0.weChatUsers.all(in: Self.app).map(\.name) } == ["alice", "bob", "carol"])
        #expect(try state.call { try $0.collections.permission(of: "extra", in: demo) } == .readOnly)
        #expect(try state.call { try $0.environments.all().map(\.id.rawValue) } == ["demo-local", "second"])
        #expect(try documents(state).count == 1)
    }

    @Test func replantingBringsBackWhatWasDeletedAndKeepsTheSecret() throws {
        let state = try State.opened()
        var configuration = Configuration.standard
        try state.call { state in
            try delete(from: state)
            try state.customLoginKeys.add(material("old"), to: demo)
            try state.customLoginKeys.add(material("new"), to: demo)
        }
        configuration.apps[0].secret = AppSecret(String(repeating: "f", count: 32))
        try state.call { try $0.seeds.replant(configuration) }
        #expect(try documents(state).count == 1)
        #expect(try state.call { try $0.apps.find(Self.app)?.secret.reveal() } == "0123456789abcdef0123456789abcdef")
        let keys = try state.call { try $0.customLoginKeys.all(in: demo).map(\.id.rawValue) }
        #expect(keys == ["new"], "the current key is kept, replaced ones go")
        let file = try state.call { try $0.functions.find("getLoginTicket", in: demo)?.keyFile }
        #expect(file?.contains(#""private_key_id": "new""#) == true)
    }

    @Test func replantingTakesTheRunTimeSettingsBack() throws {
        let state = try State.opened()
        try state.call { state in
            try state.settings.setProfile(.cloud)
            try state.settings.setMinuteQuota(MinuteQuota(limit: 1, scope: .user))
            try state.seeds.replant(.standard)
        }
        #expect(try state.call { try $0.settings.profile() } == .recipe)
        #expect(try state.call { try $0.settings.minuteQuota() } == MinuteQuota())
    }

    @Test func aDocumentsOwnIDIsKeptAndComesFirst() throws {
        var configuration = Configuration.standard
        configuration.environments[0].collections[1].documents = [#"{"title":"x","_id":"mine"}"#, #"{"_id":7}"#]
        let state = try State.opened(at: nil, configuration)
        #expect(try documents(state) == [#"{"_id":"mine","title":"x"}"#, #"{"_id":7}"#])
    }

    private func delete(from state: State) throws {
        try state.documents.forEach(in: "notices", of: demo) { document in
            try state.documents.delete(document)
            return false
        }
    }
}
