import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The stream of the journal")
struct JournalStreamTests {
    private static let greeting = ": the journal of cloudbase-emulator\n\n"

    private func stream(_ query: String = "", last: String? = nil, of world: World) async throws -> ReplyStream {
        let reply = await world.send(
            .get, "/emulator/v1/journal/stream\(query)", headers: last.map { [.lastEventID: $0] } ?? [:])
        #expect(reply.headers[.contentType] == "text/event-stream")
        let stream = try #require(reply.stream)
        #expect(await stream.text() == Self.greeting)
        return stream
    }

    /// The places of the lines in pieces of the stream.
    private func places(_ text: String?) -> [Int] {
        (text ?? "").split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int($0.dropFirst(4)) }
    }

    @Test func aLineIsAnEventWithItsPlace() async throws {
        let world = try World()
        _ = await world.exchange("0nocode")
        let stream = try await stream(of: world)
        _ = await world.exchange("0nocode")
        let text = try #require(await stream.text())
        let line = try #require(try await world.journal().last)
        #expect(text == "id: 2\nevent: entry\ndata: \(line.text())\n\n")
    }

    @Test func itGoesOnWhereTheClientWas() async throws {
        let world = try World()
        for _ in 1...5 { _ = await world.exchange("0nocode") }
        for (query, last, expected) in [
            ("?after=3", nil, [4, 5]), ("?after=1", "4", [5]), ("?after=0", nil, [1, 2, 3, 4, 5]),
        ]
            as [(String, String?, [Int])]
        {
            let stream = try await stream(query, last: last, of: world)
            #expect(places(await stream.text()) == expected)
            stream.cancel()
        }
    }

    @Test func whatWasMissedComesInPagesAndThenWhatIsNew() async throws {
        let world = try World()
        for _ in 1...300 { _ = await world.exchange("") }
        let stream = try await stream("?after=0", of: world)
        _ = await world.exchange("")
        var seen: [Int] = []
        while seen.count < 301 { seen += places(await stream.text()) }
        #expect(seen == Array(1...301))
    }

    @Test func onlyWhatIsAskedForIsSent() async throws {
        let world = try World()
        _ = await world.signIn(with: "nonsense")
        let stream = try await stream("?where=surface:weChat&after=0", of: world)
        #expect(await stream.text() == "", "nothing of what was there")
        _ = await world.signIn(with: "nonsense")
        _ = await world.exchange("0nocode")
        #expect(places(await stream.text()) == [3])
    }

    @Test func aQuietStreamSaysThatItIsAlive() async throws {
        let world = try World()
        let stream = try await stream(of: world)
        async let text = stream.text()
        await world.clock.waitForSleepers()
        world.clock.advance(by: .seconds(15))
        #expect(await text == ": quiet\n\n")
    }

    @Test func aSlowClientIsToldWhatItMissed() async throws {
        let world = try World()
        let stream = try await stream(of: world)
        for _ in 1...1030 { _ = await world.exchange("") }
        let text = try #require(await stream.text())
        #expect(places(text) == Array(1...1024))
        #expect(text.hasSuffix("event: missed\ndata: {\"missed\":6}\n\n"))
        _ = await world.exchange("")
        #expect(places(await stream.text()) == [1031])
    }

    @Test func itEndsWithTheClientAndWithTheEmulator() async throws {
        let world = try World()
        let left = try await stream(of: world)
        async let piece = left.next()
        left.cancel()
        #expect(await piece == nil)
        let stopped = try await stream(of: world)
        async let last = stopped.next()
        world.stop()
        #expect(await last == nil)
    }

    @Test(arguments: ["?where=foo", "?after=x", "?limit=3"])
    func whatItDoesNotUnderstandIsRefused(query: String) async throws {
        let reply = await (try World()).send(.get, "/emulator/v1/journal/stream\(query)")
        #expect(reply.status == .badRequest)
        #expect(reply.stream == nil)
    }

    @Test func aLastEventThatIsNoneIsRefused() async throws {
        let reply = await (try World()).send(
            .get, "/emulator/v1/journal/stream", headers: [.lastEventID: "yesterday"])
        #expect(reply.status == .badRequest)
    }
}

extension ReplyStream {
    fileprivate func text() async -> String? {
        await next().map { String(decoding: $0, as: UTF8.self) }
    }
}
