import EmulatorCore
import EmulatorState

extension Environment {
    /// Refuses a login that is switched off.
    ///
    /// - Throws: ``FaultKind/loginMethodOff``.
    func require(_ method: LoginMethod) throws(Fault) {
        guard loginMethods[method] else {
            throw Fault(
                .loginMethodOff, argument: method.rawValue,
                because: "\(method.rawValue) login is switched off in environment \(id)")
        }
    }
}
