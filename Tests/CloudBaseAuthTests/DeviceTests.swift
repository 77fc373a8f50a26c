import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Logins on several devices")
struct DeviceTests {
    @Test func revokingAllDevicesEndsEveryLoginOfTheAccountAndNoOther() async throws {
        let world = try World()
        let phone = try await world.logInByOpenID(device: "phone")
        let tablet = try await world.logInByOpenID(device: "tablet")
        let bob = try await world.logInByOpenID("bob", device: "phone")
        let reply = await world.auth(.delete, "user/revoke/all", token: phone.accessToken)
        #expect(reply.text == "{}")
        #expect(!(await world.isGood(phone.accessToken)))
        let me = await world.auth(.get, "user/me", token: tablet.accessToken)
        #expect(
            me.hint
                == "the login has ended: it was signed out with others of the account, on all devices or on this one")
        #expect(try await world.refresh(tablet.refreshToken).json["error"] == "invalid_grant")
        #expect(await world.isGood(bob.accessToken))
    }

    @Test func revokingOneDeviceLeavesTheOthers() async throws {
        let world = try World()
        let phone = try await world.logInByOpenID(device: "phone")
        let tablet = try await world.logInByOpenID(device: "tablet")
        #expect(await world.auth(.delete, "user/authorized/devices/tablet", token: phone.accessToken).text == "{}")
        #expect(await world.isGood(phone.accessToken))
        #expect(!(await world.isGood(tablet.accessToken)))
    }

    @Test("The oldest login ends when there are too many", arguments: [1, 2])
    func maxDevices(most: Int) async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": .integer(Int64(most))])
        var logins: [World.Login] = []
        for device in ["phone", "tablet", "pad"] {
            world.clock.advance(by: .seconds(1))
            logins.append(try await world.logInByOpenID(device: device))
        }
        for (place, login) in logins.enumerated() {
            #expect(await world.isGood(login.accessToken) == (place >= 3 - most))
        }
        let me = await world.auth(.get, "user/me", token: logins[0].accessToken)
        #expect(me.hint == "the login has ended: another device logged in, and maxDevices allows no more")
        let refreshed = await world.refresh(logins[0].refreshToken)
        #expect(try refreshed.json["error"] == "invalid_grant")
        #expect(try refreshed.json["code"] == "REFRESH_TOKEN_EXHAUSTED")
        #expect(try refreshed.json["message"]?.string?.contains("token updated") == true)
    }

    @Test("The oldest login ends also while the clock stands still, or after it went back", arguments: ["0s", "-1h"])
    func orderOfLogins(advance: String) async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": 2])
        try await world.control(.post, "clock", ["freeze": true])
        var logins: [World.Login] = []
        for device in ["a", "b", "c", "d", "e", "f"] {
            logins.append(try await world.logInByOpenID(device: device))
            try await world.control(.post, "clock", ["advance": .string(advance)])
        }
        var good: [Bool] = []
        for login in logins { good.append(await world.isGood(login.accessToken)) }
        #expect(good == [false, false, false, false, true, true])
    }

    @Test func theSameDeviceTakesNobodysPlace() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": 2])
        let tablet = try await world.logInByOpenID(device: "tablet")
        let first = try await world.logInByOpenID(device: "phone")
        let second = try await world.logInByOpenID(device: "phone")
        #expect(await world.isGood(tablet.accessToken))
        #expect(!(await world.isGood(first.accessToken)))
        #expect(await world.isGood(second.accessToken))
    }

    @Test func withoutALimitAllStay() async throws {
        let world = try World()
        try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": 1])
        try await world.control(.patch, "envs/demo-local/auth", ["maxDevices": .null])
        let phone = try await world.logInByOpenID(device: "phone")
        _ = try await world.logInByOpenID(device: "tablet")
        #expect(await world.isGood(phone.accessToken))
    }
}
