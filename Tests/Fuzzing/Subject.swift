import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit
import OpenSSLKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A parser that takes whatever bytes arrive.
enum Subject: String, CaseIterable {
    case ticket, token, query, json, signature, configuration

    /// The one that the environment names.
    static let chosen: Subject = {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let subject = Subject(rawValue: name) else {
            preconditionFailure("FUZZ_TARGET must be one of \(allCases.map(\.rawValue))")
        }
        return subject
    }()

    /// Parses an input, and traps if a rule that holds for every input is broken.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .ticket: Keys.shared.checkTicket(bytes)
        case .token: Keys.shared.checkToken(bytes)
        case .query: Self.checkQuery(bytes)
        case .json: Self.checkJSON(bytes)
        case .signature: Self.checkSignature(bytes)
        case .configuration: _ = try? Configuration.decode(bytes)
        }
    }

    private static func checkQuery(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for (name, value) in QueryParameters(text).all {
            let again = QueryParameters("\(PercentCoding.encode(name))=\(PercentCoding.encode(value))").all
            precondition(again.count == 1 && again.first?.name == name && again.first?.value == value)
        }
    }

    private static func checkJSON(_ bytes: [UInt8]) {
        guard let value = try? JSON.parse(bytes) else { return }
        for style in [JSONStyle.compact, .weChat, .pretty] {
            let text = value.bytes(style)
            guard let again = try? JSON.parse(text) else { preconditionFailure("what was written is not read") }
            precondition(again.bytes(style) == text, "writing is not stable")
        }
    }

    private static func checkSignature(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        var call = Call(method: .post, target: "/", receivedAt: Timestamp(milliseconds: 0))
        call.host = "tcb.tencentcloudapi.com"
        for authorization in [text, "TC3-HMAC-SHA256 \(text)"] {
            guard let signature = TC3Signature(authorization) else { continue }
            precondition(!signature.holds(for: call, at: "0", with: SecretKey("key")), "a forged signature holds")
        }
    }
}
