import Credentials
import EmulatorCore
import EmulatorTestSupport
import JSONKit
import OpenSSLKit
import Testing

@Suite("createTicket")
struct TicketSigningTests {
    private static let uid = "oABCD1234567890abcdefghijklm"

    @Test func theTicketIsByteForByteTheServerSDKs() throws {
        let desk = try Desk()
        let ticket = try TicketSigner.createTicket(
            for: Self.uid, with: try desk.file(), in: Desk.environment, at: Desk.now)
        let parts = ticket.split(separator: "/@@/").map(String.init)
        #expect(parts[0] == Desk.keyID)
        let token = parts[1].split(separator: ".").map(String.init)
        #expect(token[0] == "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9")
        let payload = try #require(Base64URL.decode(token[1]))
        #expect(
            String(decoding: payload, as: UTF8.self) == #"{"alg":"RS256","env":"demo-1g2h3j4k5l6m7n8o","#
                + #""iat":1795223669750,"exp":1795224269750,"uid":"oABCD1234567890abcdefghijklm","#
                + #""refresh":3600000,"expire":1795828469750}"#)
        let signature = try #require(Base64URL.decode(token[2]))
        #expect(try desk.key.publicKey.verifies(signature, of: Array("\(token[0]).\(token[1])".utf8)))
        #expect(desk.refusal(of: ticket) == nil)
    }

    @Test("Its length depends on the key", arguments: [(512, 382), (1024, 467), (2048, 638)])
    func length(bits: Int, length: Int) throws {
        let desk = try Desk(bits: bits)
        let ticket = try TicketSigner.createTicket(
            for: Self.uid, with: try desk.file(), in: Desk.environment, at: Desk.now)
        #expect(ticket.utf8.count == length)
    }

    @Test("The SDK misses no key id and never reads env") func toleratedFiles() throws {
        let desk = try Desk()
        let nameless = try desk.file { $0["private_key_id"] = nil }
        let ticket = try TicketSigner.createTicket(
            for: Self.uid, with: nameless, in: Desk.environment, at: Desk.now)
        #expect(ticket.hasPrefix("undefined/@@/"))
        let misled = try desk.file { $0.append("env", "another") }
        #expect(misled?.printedEnvironment == "another")
        _ = try TicketSigner.createTicket(for: Self.uid, with: misled, in: Desk.environment, at: Desk.now)
    }

    @Test(
        "A customUserId that is none",
        arguments: [
            (nil, FaultKind.customUserIDInvalid), ("", .customUserIDMalformed), ("abc", .customUserIDMalformed),
            ("a b c", .customUserIDMalformed), (String(repeating: "a", count: 33), .customUserIDMalformed),
            ("abcd\n", .customUserIDMalformed), ("中文中文", .customUserIDMalformed),
        ] as [(String?, FaultKind)])
    func customUserID(text: String?, kind: FaultKind) throws {
        let fault = try fault(uid: text, file: try Desk().file())
        #expect(fault.kind == kind)
        #expect(fault.wire(in: .recipe).message.hasPrefix("createTicket failed: customUserId must match /^[A-Za-z0-9_"))
        let expected = text.map { #"Invalid uid: "\#($0)""# } ?? "uid must be a string"
        #expect(fault.wire(in: .cloud).message == expected)
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: FaultKind
        let change: @Sendable (inout JSONObject) -> Void

        init(
            _ name: String, _ kind: FaultKind = .credentialUnusable,
            _ change: @escaping @Sendable (inout JSONObject) -> Void
        ) {
            testDescription = name
            self.kind = kind
            self.change = change
        }
    }

    private static let broken = [
        Broken("no env_id") { $0["env_id"] = nil },
        Broken("only env") {
            $0["env_id"] = nil
            $0.append("env", .string(Desk.environment))
        },
        Broken("env_id of another environment", .credentialMismatch) { $0["env_id"] = "other" },
        Broken("env_id in another case", .credentialMismatch) { $0["env_id"] = "DEMO-1g2h3j4k5l6m7n8o" },
        Broken("no private_key") { $0["private_key"] = nil },
        Broken("an empty private_key") { $0["private_key"] = "" },
        Broken("no PEM") { $0["private_key"] = "secret" },
        Broken("a number") { $0["private_key"] = 1 },
        Broken("literal line ends") { file in
            file["private_key"] = .string((file["private_key"]?.string ?? "").replacing("\n", with: #"\n"#))
        },
        Broken("a truncated PEM") { file in
            file["private_key"] = .string(String((file["private_key"]?.string ?? "").prefix(400)))
        },
        Broken("a public key") { file in
            let key = try? RSAPrivateKey(pem: file["private_key"]?.string ?? "").publicKey.pem
            file["private_key"] = .string(key ?? "")
        },
        Broken("an EC key") { $0["private_key"] = .string((try? P256PrivateKey.generate().pem) ?? "") },
    ]

    @Test("A key file that cannot sign", arguments: broken)
    func brokenFile(broken: Broken) throws {
        let fault = try fault(uid: Self.uid, file: try Desk().file(broken.change))
        #expect(fault.kind == broken.kind)
        #expect(
            fault.wire(in: .recipe).message == "SIGN_PARAM_INVALID: credential signature verification failed")
    }

    @Test func noFileAndNoEnvironment() throws {
        #expect(try fault(uid: Self.uid, file: nil).kind == .credentialUnusable)
        for environment in [nil, ""] {
            let fault = try fault(uid: Self.uid, file: try Desk().file(), environment: environment)
            #expect(fault.kind == .credentialUnusable)
            #expect(fault.reason.contains("TCB_ENV"))
        }
    }

    @Test func theUserIsCheckedFirstThenTheEnvironmentThenTheFile() throws {
        #expect(try fault(uid: "x", file: nil, environment: nil).kind == .customUserIDMalformed)
        #expect(try fault(uid: Self.uid, file: nil, environment: nil).reason.contains("TCB_ENV"))
        let both = try Desk().file {
            $0["env_id"] = "other"
            $0["private_key"] = "x"
        }
        #expect(try fault(uid: Self.uid, file: both).kind == .credentialMismatch)
    }

    @Test("Text that is no key file", arguments: ["", "[]", "null", "x", "{", "1"])
    func noFile(text: String) { #expect(KeyFile(text) == nil) }

    private func fault(
        uid: String?, file: KeyFile?, environment: String? = Desk.environment
    ) throws -> Fault {
        try #require(throws: Fault.self) {
            try TicketSigner.createTicket(for: uid, with: file, in: environment, at: Desk.now)
        }
    }
}
