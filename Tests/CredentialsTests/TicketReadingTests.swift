import Credentials
import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import JSONKit
import OpenSSLKit
import Testing

@Suite("Reading a ticket")
struct TicketReadingTests {
    @Test func aGoodTicketSaysWhoSignedItForWhomAndWhen() throws {
        let desk = try Desk()
        guard case .verified(let ticket) = desk.reader.read(try desk.forge.ticket()) else {
            Issue.record("refused: \(String(describing: desk.refusal(of: try desk.forge.ticket())))")
            return
        }
        #expect(ticket.keyID.rawValue == Desk.keyID)
        #expect(ticket.environment.rawValue == Desk.environment)
        #expect(ticket.customUserID.rawValue == "oABCD1234567890abcdefghijklm")
        #expect(ticket.issuedAt == Desk.now)
        #expect(ticket.life == .seconds(600))
    }

    @Test(
        "Text that has not the form of a ticket",
        arguments: [
            "", "/@@/", "x", "a.b.c", "key/@@/", "/@@/a.b.c", "key/@@/a.b", "key/@@/a.b.c.d", "key/@@/..",
            "key/@@/a.b.c",
            "key/@@/e30.e30.", "key/@/e30.e30.AA", "key/@@/e30.e30.AA/@@/", "key/@@//@@/e30.e30.AA",
            "key/@@/e30.e30=.AA",
            "key/@@/W10.e30.AA", "key/@@/e30.W10.AA", "key/@@/bnVsbA.e30.AA", "\u{0}/@@/\u{0}",
            "key%2F%40%40%2Fe30.e30.AA",
            "key/@@/ e30.e30.AA", "key/@@/e30.e30.AA\n", "\"key/@@/e30.e30.AA\"",
        ])
    func form(text: String) throws {
        let fault = try #require(try Desk().refusal(of: text))
        #expect(fault.kind == .invalidTicket)
        #expect(fault.reason.hasPrefix("the ticket is refused: "))
    }

    @Test(
        "Its header",
        arguments: [
            (#"{"alg":"RS256"}"#, true), (#"{"typ":"JWT","alg":"RS256","kid":"x","crit":["y"]}"#, true),
            (#"{"alg":"none"}"#, false), (#"{"alg":"None"}"#, false), (#"{"alg":"HS256"}"#, false),
            (#"{"alg":"ES256"}"#, false), (#"{"alg":"RS384"}"#, false), (#"{"alg":"RS512"}"#, false),
            (#"{"alg":"PS256"}"#, false), (#"{"alg":"rs256"}"#, false), (#"{"typ":"JWT"}"#, false),
            (#"{"alg":null}"#, false), (#"{"alg":["RS256"]}"#, false), (#"{"alg":256}"#, false),
        ])
    func header(text: String, isGood: Bool) throws {
        let desk = try Desk()
        var forge = desk.forge
        forge.header = try JSON.parse(text)
        let fault = desk.refusal(of: try forge.ticket())
        #expect((fault == nil) == isGood)
        #expect(fault?.kind == (isGood ? nil : .invalidTicket))
    }

    @Test("An unsigned ticket, and one signed with the public key as a secret")
    func classicForgeries() throws {
        let desk = try Desk()
        var forge = desk.forge
        forge.header = ["alg": "none", "typ": "JWT"]
        let unsigned = try forge.ticket().split(separator: ".").dropLast().joined(separator: ".") + "."
        #expect(desk.refusal(of: unsigned)?.kind == .invalidTicket)
        let signed =
            "\(Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)))."
            + Base64URL.encode(JSON.object(forge.claims).bytes())
        let secret = Array(try desk.key.publicKey.pem.utf8)
        let code = try HMACSHA256.authenticate(Array(signed.utf8), key: secret)
        #expect(desk.refusal(of: "\(Desk.keyID)/@@/\(signed).\(Base64URL.encode(code))")?.kind == .invalidTicket)
    }

    @Test(
        "A claim and whether the ticket is good with it",
        arguments: [
            ("env", #""other""#, false), ("env", "null", false), ("env", "1", false), ("env", nil, false),
            ("iat", #""1795223669750""#, false), ("iat", nil, false), ("iat", "null", false), ("iat", "1e300", false),
            ("iat", "-1e300", false), ("iat", "1795223669750.5", true), ("iat", "-1", true), ("iat", "0", true),
            ("iat", "9223372036854775807", false), ("exp", "9223372036854775807", false), ("exp", "{}", false),
            ("exp", nil, false), ("exp", #""x""#, false), ("exp", "0", true), ("exp", "999999999999999", true),
            ("uid", nil, false), ("uid", "null", false), ("uid", "12345", false), ("uid", #""abc""#, false),
            ("uid", #""""#, false), ("uid", #""abcd""#, true), ("uid", #""abc*=""#, true), ("uid", #""ab cd""#, false),
            ("uid", #""abcd\n""#, false), ("uid", #""äbcd""#, false), ("refresh", "0", true),
            ("refresh", #""x""#, true),
            ("refresh", nil, true), ("refresh", "null", true), ("expire", "86400000", true),
            ("expire", #""never""#, true),
            ("expire", nil, true), ("expire", "-1e300", true), ("alg", #""none""#, true), ("alg", nil, true),
            ("extra", "[1,{}]", true),
        ] as [(String, String?, Bool)])
    func claim(name: String, value: String?, isGood: Bool) throws {
        let desk = try Desk()
        var forge = desk.forge
        forge.claims[name] = try value.map { try JSON.parse($0) }
        let fault = desk.refusal(of: try forge.ticket())
        #expect((fault == nil) == isGood, "\(String(describing: fault?.reason))")
        #expect(fault.map(\.kind) == (isGood ? nil : .invalidTicket))
    }

    @Test(arguments: [(3, false), (4, true), (32, true), (33, false)])
    func theUIDHas4To32Characters(length: Int, isGood: Bool) throws {
        let desk = try Desk()
        var forge = desk.forge
        forge.claims["uid"] = .string(String(repeating: "a", count: length))
        #expect((desk.refusal(of: try forge.ticket()) == nil) == isGood)
    }

    @Test func anUnknownKeyIsADeadKey() throws {
        let desk = try Desk()
        for keyID in ["unknown", "undefined", Desk.keyID.uppercased(), Desk.keyID + " ", ""] {
            var forge = desk.forge
            forge.keyID = keyID
            #expect(desk.refusal(of: try forge.ticket())?.kind == (keyID.isEmpty ? .invalidTicket : .ticketKeyDead))
        }
    }

    @Test func theSignatureOfAnotherKeyDoesNotHold() throws {
        let desk = try Desk()
        let other = try RSAPrivateKey.generate(bits: 1024)
        let forge = Forge(
            keyID: Desk.keyID, key: other, environment: Desk.environment, uid: "abcd", at: Desk.now)
        #expect(desk.refusal(of: try forge.ticket())?.kind == .invalidTicket)
    }

    @Test func aChangedPayloadDoesNotHold() throws {
        let desk = try Desk()
        let good = try desk.forge.token().split(separator: ".").map(String.init)
        var forge = desk.forge
        forge.claims["uid"] = "oSomebodyElse"
        let other = try forge.token().split(separator: ".").map(String.init)
        #expect(desk.refusal(of: "\(Desk.keyID)/@@/\(good[0]).\(other[1]).\(good[2])")?.kind == .invalidTicket)
        #expect(desk.refusal(of: "\(Desk.keyID)/@@/\(good[0]).\(good[1]).\(other[2])")?.kind == .invalidTicket)
    }

    @Test func keysOfAnySizeVerify() throws {
        for bits in [512, 2048] {
            let desk = try Desk(bits: bits)
            #expect(desk.refusal(of: try desk.forge.ticket()) == nil)
        }
    }

    @Test(
        "The environment a ticket claims is read from any ticket that can be read",
        arguments: [
            ("nonsense", nil), ("k/@@/e30.e30.AA", nil), ("k/@@/e30.eyJlbnYiOiJ4In0.AA", "x"),
            ("k/@@/e30.eyJlbnYiOjF9.AA", nil),
        ] as [(String, String?)])
    func claimedEnvironment(ticket: String, environment: String?) throws {
        #expect(try Desk().reader.claims(of: ticket).environment?.rawValue == environment)
    }
}
