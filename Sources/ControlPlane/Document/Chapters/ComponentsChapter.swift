import EmulatorCore
import JSONKit

extension Chapter {
    /// Third-party platforms.
    static let components = Chapter(
        "Third-party platforms", "Platforms that act for the apps that have authorised them.",
        [
            "control.components": .call(
                "Lists the platforms", answers: .json(.listing("components", of: .component))),
            "control.component.create": .call(
                "Makes a platform",
                takes: .optional(.object(["component?": .appID, "ipAllowList?": .addresses])),
                answers: .json(.componentWithToken), refuses: [.controlConflict]),
            "control.component": .call("Shows a platform", answers: .json(.component)),
            "control.component.change": .call(
                "Changes a platform", takes: .optional(.object(["ipAllowList?": .addresses])),
                answers: .json(.component)),
            "control.component.delete": .call("Deletes a platform", answers: .json(.deleted(.appID))),
            "control.component.token": .call(
                "Makes a new component_access_token", "The old one is dead at once.", takes: .nothing,
                answers: .json(.componentWithToken)),
            "control.component.authorise": .call(
                "Lets an app authorise a platform", takes: .nothing, answers: .json(.component)),
            "control.component.revoke": .call(
                "Takes an app's authorisation back", answers: .json(.component)),
        ])
}

extension Shape {
    private static let componentMembers = Shape.object([
        "component": .appID, "apps": .list(of: .appID), "ipAllowList": .addresses, "tokenExpiresAt": .instant,
    ])

    /// A third-party platform.
    static let component = componentMembers.named("Component")
    /// A third-party platform and its token.
    static let componentWithToken =
        componentMembers.and(["componentAccessToken": .text]).named("ComponentWithToken")
}
