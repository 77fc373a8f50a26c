import EmulatorCore
import EmulatorState
import EmulatorTestSupport
import JSONKit
import OpenSSLKit
import Testing

@testable import Credentials

@Suite("Access tokens")
struct AccessTokenTests {
    private static let environment = EnvironmentID("demo")
    private let key: P256PrivateKey
    private let tokens: AccessTokens

    init() throws {
        key = try P256PrivateKey.generate()
        tokens = AccessTokens(keys: KeyDirectory(signing: try TokenKeyPair(key), in: Self.environment))
    }

    @Test func aTokenNamesItsSessionItsEnvironmentAndItsEnd() throws {
        let token = try #require(tokens.read(try tokens.sample(in: Self.environment)))
        #expect(token.environment == Self.environment)
        #expect(token.session.rawValue == "session")
        #expect(token.expiresAt == Timestamp(milliseconds: 8_200_000))
    }

    @Test(
        "A token is read as it was signed",
        arguments: [
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","exp":1,"aud":"demo"}"#, true),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"jti":"s","exp":1,"aud":"demo"}"#, true),
            (#"{"alg":"ES256"}"#, #"{"sid":"s","exp":1,"aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"other"}"#, #"{"sid":"s","exp":1,"aud":"demo"}"#, false),
            (#"{"alg":"none","kid":"key"}"#, #"{"sid":"s","exp":1,"aud":"demo"}"#, false),
            (#"{"alg":"RS256","kid":"key"}"#, #"{"sid":"s","exp":1,"aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"exp":1,"aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","exp":"1","aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","exp":1.5,"aud":"demo"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","exp":1,"aud":"other"}"#, false),
            (#"{"alg":"ES256","kid":"key"}"#, #"{"sid":"s","exp":9223372036854775807,"aud":"demo"}"#, true),
        ])
    func read(header: String, payload: String, isGood: Bool) throws {
        let signed = "\(Base64URL.encode(Array(header.utf8))).\(Base64URL.encode(Array(payload.utf8)))"
        let signature = try key.sign(Array(signed.utf8))
        #expect((tokens.read("\(signed).\(Base64URL.encode(signature))") != nil) == isGood)
    }

    @Test func aTicketsKeyCannotSignOne() throws {
        let desk = try Desk()
        var forge = desk.forge
        forge.header = ["alg": "RS256", "kid": "key"]
        forge.claims = ["sid": "s", "exp": 1, "aud": "demo"]
        #expect(tokens.read(try forge.token()) == nil)
    }

    @Test func anotherEnvironmentsKeyCannotEither() throws {
        let other = KeyDirectory(signing: try TokenKeyPair(.generate()), in: Self.environment)
        #expect(AccessTokens(keys: other).read(try tokens.sample(in: Self.environment)) == nil)
    }

    @Test func whileAKeyIsMadeTheOneBeforeSigns() throws {
        let environment = EnvironmentID("e1")
        let directory = try KeyDirectory(signing: TokenKeyPair(P256PrivateKey.generate()), in: environment)
        let tokens = AccessTokens(keys: directory)
        let key = try #require(directory.signingKey(of: environment))
        directory.insert([key], of: environment, signing: nil)
        #expect(tokens.canSign(in: environment))
        #expect(try tokens.read(tokens.sample(in: environment))?.environment == environment)
        directory.insert([], of: environment, signing: nil)
        #expect(!tokens.canSign(in: environment), "another environment of its name does not sign with it")
    }
}
