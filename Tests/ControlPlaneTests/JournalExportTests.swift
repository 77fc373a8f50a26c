import EmulatorCore
import EmulatorTestSupport
import HTTPTypes
import JSONKit
import Testing

@Suite("The journal as an HTTP archive")
struct JournalExportTests {
    @Test func aRefusalHasItsTextAndASuccessItsSize() async throws {
        let world = try World()
        let reply = await world.exchange("0nocode")
        _ = await world.exchange(try await world.code())
        let answer = await world.ask(.get, "journal/har?where=surface:weChat")
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"journal.har\"")
        let log = try #require(try answer.json["log"])
        #expect(log["version"] == "1.2")
        #expect(log["creator"]?["name"]?.string == Product.name)
        let entries = try #require(log["entries"]?.array)
        #expect(entries.count == 2)
        let refusal = entries[0]
        #expect(refusal["response"]?["content"]?["text"]?.string == reply.text)
        #expect(refusal["response"]?["content"]?["mimeType"] == "text/plain")
        #expect(refusal["_emulator"]?["outcome"] == "invalidCode")
        #expect(refusal["request"]?["queryString"]?[2] == ["name": "js_code", "value": "0nocode"])
        #expect(
            refusal["request"]?["url"]?.string?.hasPrefix("http://127.0.0.1:8787/sns/jscode2session?appid=wx01") == true
        )
        #expect(!answer.text.contains(World.secret))
        #expect(entries[1]["response"]?["content"]?["text"] == nil)
        #expect(entries[1]["response"]?["bodySize"]?.integer ?? 0 > 0)
        #expect(entries[1]["_emulator"]?["correlation"]?.string != nil)
    }

    @Test func everyEntryHasTheMembersThatTheFormWants() async throws {
        let world = try World()
        _ = try await world.logIn()
        let entries = try await world.control(.get, "journal/har")["log"]?["entries"]?.array ?? []
        #expect(entries.count == 4)
        for entry in entries {
            for name in ["startedDateTime", "time", "request", "response", "cache", "timings"] {
                #expect(entry[name] != nil, "\(name)")
            }
            for name in [
                "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize",
            ] {
                #expect(entry["request"]?[name] != nil, "request.\(name)")
            }
            let response = [
                "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
                "bodySize",
            ]
            for name in response { #expect(entry["response"]?[name] != nil, "response.\(name)") }
            for name in ["send", "wait", "receive"] { #expect(entry["timings"]?[name] != nil, "timings.\(name)") }
        }
    }

    @Test func itIsWholeHoweverLongItIs() async throws {
        let world = try World()
        for _ in 1...1001 { _ = await world.exchange("") }
        let entries = try await world.control(.get, "journal/har?after=1")["log"]?["entries"]?.array ?? []
        #expect(entries.compactMap { $0["_emulator"]?["sequence"]?.integer } == Array(2...1001))
    }
}
