import EmulatorCore
import JSONKit

extension Chapter {
    /// Custom-login keys.
    static let keys = Chapter(
        "Custom-login keys", "The private keys that sign tickets: regenerate, download, import, list.",
        [
            "control.env.keys.regenerate": .call(
                "Makes a new key", "The one before is good for two more hours; nothing is redeployed.",
                takes: .nothing, answers: .json(.keyFile)),
            "control.env.keys": .call(
                "Lists the keys", answers: .json(.listing("keys", of: key))),
            "control.env.keys.current": .call("Downloads the current key", answers: .json(.keyFile)),
            "control.env.keys.import": .call(
                "Imports a key", "It becomes the current one.", takes: .required(.keyFile), answers: .json(.keyFile),
                refuses: [.controlConflict]),
        ])

    private static let key = Shape.object([
        "private_key_id": .text, "bits": .whole, "createdAt": .instant, "current": .flag,
        "validUntil?": .instant.says("Of a key that was replaced."),
    ])

    /// The keys of access tokens.
    static let tokenKeys = Chapter(
        "Token keys", "The keys that sign access tokens.",
        [
            "control.env.tokenKeys": .call("Lists the keys", answers: .json(.listing("keys", of: tokenKey))),
            "control.env.tokenKeys.rotate": .call(
                "Makes a new key the one that signs", "What older keys signed stays good.", takes: .nothing,
                answers: .json(tokenKey)),
        ])

    private static let tokenKey = Shape.object([
        "kid": .text, "algorithm": .one(of: AuthSettings.TokenAlgorithm.self), "createdAt": .instant, "current": .flag,
    ]).named("TokenKey")
}

extension Shape {
    /// The file that the console lets people download.
    static let keyFile = Shape.object([
        "private_key_id": .text(1...64), "private_key": .text.says("An RSA key in PEM."), "env_id": .environmentID,
        "env?": .text,
    ]).named("KeyFile")
}
