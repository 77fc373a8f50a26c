import EmulatorCore
import EmulatorState
import Testing

@Suite("Deadlines of keys")
struct KeyDeadlineTests {
    @Test func eachReplacementGivesTwoHoursToTheKeysThatHadNoDeadline() throws {
        let state = try State.opened()
        for (place, id) in ["a", "b", "c"].enumerated() {
            try state.call(at: Int64(place) * 1000) { try $0.customLoginKeys.add(material(id), to: demo) }
        }
        let keys = try state.call { try $0.customLoginKeys.all(in: demo) }
        #expect(keys.map(\.id.rawValue) == ["c", "b", "a"])
        #expect(keys.map { $0.deadline?.milliseconds } == [nil, 7_202_000, 7_201_000])
        #expect(keys.map { $0.privateKey != nil } == [true, false, false], "only the newest can be downloaded")
        #expect(try state.call { try $0.customLoginKeys.current(in: demo)?.id.rawValue } == "c")
    }

    @Test func theyFollowTheClockOfTheirEnvironment() throws {
        let state = try State.opened()
        try state.call { state in
            try state.clock.change(to: Timestamp(milliseconds: 1_000_000), frozen: true, in: demo)
            try state.customLoginKeys.add(material("a"), to: demo)
            try state.customLoginKeys.add(material("b"), to: demo)
        }
        let old = try state.call { try $0.customLoginKeys.find(PrivateKeyID("a")) }
        #expect(old?.deadline?.milliseconds == 8_200_000)
    }

    @Test func aReplacementInOneEnvironmentLeavesTheOthersAlone() throws {
        var configuration = Configuration.standard
        configuration.environments.append(EnvironmentSeed(id: EnvironmentID("other")))
        let state = try State.opened(at: nil, configuration)
        try state.call { state in
            try state.customLoginKeys.add(material("a"), to: demo)
            try state.customLoginKeys.add(material("x"), to: EnvironmentID("other"))
            try state.customLoginKeys.add(material("b"), to: demo)
        }
        #expect(try state.call { try $0.customLoginKeys.current(in: EnvironmentID("other"))?.deadline } == nil)
    }

    @Test func aNameThatIsTakenChangesNoDeadline() throws {
        let state = try State.opened()
        try state.call { try $0.customLoginKeys.add(material("a"), to: demo) }
        #expect(throws: Fault.self) { try state.call { try $0.customLoginKeys.add(material("a"), to: demo) } }
        let key = try state.call { try $0.customLoginKeys.current(in: demo) }
        #expect(key?.deadline == nil)
        #expect(key?.privateKey == "private a")
    }

    @Test("The key file has env in the recipe only", arguments: Profile.allCases)
    func file(profile: Profile) throws {
        let state = try State.opened()
        try state.call { try $0.customLoginKeys.add(material("a"), to: demo) }
        let text = try state.call { try $0.customLoginKeys.current(in: demo)?.file(in: profile) }
        #expect(text?.contains(#""env_id": "demo-local""#) == true)
        #expect(text?.contains(#""env": "demo-local""#) == (profile == .recipe))
    }
}
