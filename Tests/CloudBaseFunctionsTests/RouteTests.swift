import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("Routes of the HTTP access service")
struct RouteTests {
    private static func configuration(_ routes: [(String, EventForm?)]) -> Configuration {
        var configuration = Configuration.standard
        let pattern = configuration.environments[0].functions[0]
        configuration.environments[0].functions = routes.enumerated().map { place, route in
            var function = pattern
            function.name = "f\(place)"
            function.route = route.0
            function.event = route.1
            return function
        }
        return configuration
    }

    private func send(_ world: World, _ path: String, _ body: JSON = [:]) async -> Reply {
        await world.send(.post, path, host: "demo-local.service.tcloudbase.com", json: body)
    }

    @Test(
        "The longest route that covers a path",
        arguments: [
            ("/a", "f0"), ("/a/", "f0"), ("/a/x/y", "f0"), ("/a/b", "f1"), ("/a/b/c", "f1"), ("/ab", nil), ("/A", nil),
            ("/", nil), ("/a%2Fb", nil),
        ] as [(String, String?)])
    func longest(path: String, function: String?) async throws {
        let world = try World(Self.configuration([("/a", nil), ("/a/b", nil)]))
        let reply = await send(world, path)
        #expect(reply.status.code == (function == nil ? 404 : 200))
        guard let function else { return }
        let logs = try await world.control(.get, "envs/demo-local/functions/\(function)/logs")
        #expect(logs["logs"]?.array?.count == 1)
    }

    @Test func theRouteOfEverythingTakesWhatNobodyElseTakes() async throws {
        let world = try World(Self.configuration([("/", nil), ("/a", nil)]))
        for path in ["/", "/x/y", "/emulator/v1/status", "/web"] { #expect(await send(world, path).status == .ok) }
        let logs = try await world.control(.get, "envs/demo-local/functions/f0/logs")
        #expect(logs["logs"]?.array?.count == 4)
    }

    @Test func anyMethodReachesTheFunction() async throws {
        let world = try World()
        for method in [HTTPRequest.Method.get, .put, .delete, .patch] {
            let reply = await world.send(
                method, "/getLoginTicket", host: "demo-local.service.tcloudbase.com", json: ["code": "0nocode"])
            #expect(try reply.json["error"] == "WX_API_ERROR")
        }
    }

    @Test(
        "Without a form of its own a route follows the profile",
        arguments: [
            (nil, Profile.recipe, true), (nil, .cloud, false), (.strict, .recipe, false), (.strict, .cloud, false),
            (.compat, .recipe, true), (.compat, .cloud, true),
        ] as [(EventForm?, Profile, Bool)])
    func form(form: EventForm?, profile: Profile, findsTheCode: Bool) async throws {
        let world = try World(Self.configuration([("/f", form)]))
        try await world.switchProfile(to: profile)
        let result = try await send(world, "/f", ["code": .string(try await world.code())]).json
        #expect((result["ticket"] != nil) == findsTheCode)
        #expect((result["error"] == "MISSING_CODE") == !findsTheCode)
    }

    @Test func theSameRouteOnTheSharedOriginIsTheFirstEnvironments() async throws {
        let world = try World()
        try await world.control(.post, "envs", ["id": "other"])
        let reply = await world.send(.post, "/getLoginTicket", json: ["code": .string(try await world.code())])
        #expect(try reply.json["ticket"] != nil)
        let prefixed = await world.send(.post, "/other.service.tcloudbase.com/getLoginTicket", json: [:])
        #expect(try prefixed.json["error"] == "MISSING_CODE")
        let logs = try await world.control(.get, "envs/other/functions/getLoginTicket/logs")
        #expect(logs["logs"]?.array?.count == 1)
    }

    @Test func anEnvironmentThatIsNotThereIsInvalidEnv() async throws {
        let reply = await (try World()).send(.post, "/getLoginTicket", host: "nowhere.service.tcloudbase.com")
        #expect(reply.status.code == 400)
        #expect(try reply.json["code"] == "INVALID_ENV")
        #expect(reply.hint == "environment nowhere is not known; known: demo-local")
    }
}
