import EmulatorCore
import EmulatorState
import JSONKit
import OpenSSLKit

/// User data as WeChat protects it for the way through the device.
enum OpenData {
    /// Encrypts a plaintext: AES-128-CBC with the session key's bytes, PKCS#7 in blocks of 16, everything in base64.
    static func seal(_ plain: JSON, with key: SessionKey, iv: [UInt8]) throws -> String {
        let bytes = Base64.decode(key.reveal()) ?? []
        return Base64.encode(try AES128CBC.encrypt(plain.bytes(), key: bytes, iv: iv))
    }

    /// The signature of `rawData`: SHA-1 over it and the session key's base64 text.
    static func signature(of rawData: String, with key: SessionKey) throws -> String {
        Hex.encode(try SHA1.digest((rawData + key.reveal()).utf8))
    }

    /// What a person shows of themselves; everything but name and picture has been empty since 2021 (documented).
    static func userInfo(of user: WeChatUser) -> JSONObject {
        [
            "nickName": .string(user.nickname ?? "微信用户"), "gender": 0, "language": "", "city": "", "province": "",
            "country": "", "avatarUrl": .string(user.avatarURL ?? greyAvatar),
        ]
    }

    /// The plaintext: with openId before it and unionId after it where the device's call has them, then the watermark.
    static func plain(of user: WeChatUser, for app: App, at now: Timestamp, withNames: Bool) -> JSON {
        var plain: JSONObject = withNames ? ["openId": .string(user.openID.rawValue)] : [:]
        for (name, value) in userInfo(of: user) { plain.append(name, value) }
        if withNames, let unionID = user.unionID { plain.append("unionId", .string(unionID.rawValue)) }
        plain.append("watermark", Watermark.json(for: app, at: now))
        return .object(plain)
    }

    /// The picture of everyone who is anonymous (many reports).
    private static let greyAvatar =
        "https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX"
        + "6grC9VemZoJ8rg/132"
}

/// A piece of encrypted data on its way to a device.
struct SealedData {
    let encryptedData: String
    let iv: String
    let session: WeChatSession

    /// Encrypts a plaintext for a person with their present session key, and notes with which key it was.
    init(
        _ kind: EncryptedRecord.Kind, _ plain: JSON, of user: inout WeChatUser, at now: Timestamp, in state: State
    ) throws {
        session = try SessionRule.forData(user, at: now, state)
        if session != user.session {
            user.session = session
            try state.weChatUsers.save(user)
        }
        let vector = try state.identifiers.bytes(16, for: .vector)
        encryptedData = try OpenData.seal(plain, with: session.key, iv: vector)
        iv = Base64.encode(vector)
        try state.encryptedData.add(
            EncryptedRecord(
                appID: user.appID, user: user.name, kind: kind, iv: iv, session: session, madeAt: now),
            hash: EncryptedData.hash(of: encryptedData))
    }
}
