public import ArgumentParser
import EmulatorCore

/// On or off.
enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on
    case off
}

extension CollectionPermission: ExpressibleByArgument {
    /// The permission of that name, in whatever case it was typed.
    init?(argument: String) {
        self.init(rawValue: argument.uppercased())
    }
}

extension LoginMethod: ExpressibleByArgument {}
extension AuthSettings.BlockedSessions: ExpressibleByArgument {}
extension AuthSettings.TokenAlgorithm: ExpressibleByArgument {}
extension RowPermission: ExpressibleByArgument {}
extension ServerDomainKind: ExpressibleByArgument {}
