import EmulatorCore
import EmulatorState
import JSONKit

/// Where identities come from: here, tickets alone. The provider `custom` is the switch of Custom Login.
extension ManagementSurface {
    var providerActions: [Endpoint] {
        [
            action("GetProviders") { parameters, state in
                let environment = try parameters.environment(in: state)
                return ["Total": 1, "Data": [.object(Self.custom(environment.loginMethods))]]
            },
            action("ModifyProvider", Self.modify),
        ]
    }

    private static let modify: @Sendable (inout Parameters, State) throws -> Members = { parameters, state in
        var environment = try parameters.environment(in: state)
        let id = try parameters.required("Id")
        guard id == "custom" else {
            throw Fault(.managementNotEmulated, message: "not emulated: the provider \(id.prefix(32))")
        }
        let isOn = try parameters.word("On", of: ["TRUE", "FALSE", "UNSPECIFIED"])
        for (name, value) in custom(environment.loginMethods) where name != "On" {
            try parameters.expect(name, value)
        }
        // Documented: `UNSPECIFIED` means on.
        if let isOn { environment.loginMethods.custom = isOn != "FALSE" }
        try state.environments.save(environment)
        return [:]
    }

    /// The provider with the properties that the emulated login has.
    ///
    /// The first login makes an account, with a uid of its own. That a provider without a name is called by its id is
    /// documented.
    private static func custom(_ methods: LoginMethods) -> Members {
        [
            "Id": "custom", "ProviderType": "CUSTOM", "On": methods.custom ? "TRUE" : "FALSE",
            "Name": ["Message": "custom"], "AutoSignUpWithProviderUser": "TRUE", "ReuseUserId": "FALSE",
            "TransparentMode": "FALSE", "AutoSignInWhenEmailMatch": "FALSE", "AutoSignInWhenPhoneNumberMatch": "FALSE",
            "Description": .null, "Picture": .null, "Homepage": .null, "Config": .null, "EmailConfig": .null,
        ]
    }
}
