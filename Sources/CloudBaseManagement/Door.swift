import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The members of an answer, beside the request's id.
typealias Members = JSONObject

/// A call that was let in: who signed it, and what it says.
struct ActionCall: Sendable {
    let signer: SecretID
    let parameters: Parameters
    let requestID: String
}

/// Lets calls in: the common parameters in the header, the signature, and the body as an object.
struct Door: Sendable {
    private static let version = "2018-06-08"

    let signatures: SignatureDesk

    /// - Throws: A ``Fault`` of the API's own codes; which of two faults is told first is our choice.
    func admit(_ request: Request) throws(Fault) -> ActionCall {
        let call = request.call
        guard let version = call.headers[.tencentVersion] else { throw Self.missing("X-TC-Version") }
        guard version == Self.version else {
            throw Fault(.managementVersionUnknown, argument: String(version.prefix(32)))
        }
        let signer = try signer(of: call)
        let body = try request.object(orRefuse: .managementParameterInvalid)
        return ActionCall(signer: signer, parameters: Parameters(body), requestID: request.id)
    }

    private func signer(of call: Call) throws(Fault) -> SecretID {
        switch signatures.read(call) {
        case .verified(let id), .unchecked(let id): return id
        case .uncheckable:
            throw Fault(
                .managementForbidden, because: "beyond loopback signatures count; give it cloudbase.secretKeys")
        case .missing: throw Self.missing("Authorization")
        case .untimed: throw Self.missing("X-TC-Timestamp")
        case .malformed: throw Fault(.signatureMalformed)
        case .unknownKey(let id):
            throw Fault(.secretIDUnknown, because: "emulator.json has no key \(id.rawValue.prefix(64))")
        case .expired(let time):
            throw Fault(
                .signatureExpired,
                because: "signed at \(RFC3339.text(time)), and it is \(RFC3339.text(call.receivedAt)) here")
        case .wrong: throw Fault(.signatureWrong)
        }
    }

    private static func missing(_ name: String) -> Fault {
        Fault(.managementParameterMissing, argument: name, because: "\(name) is missing")
    }
}
