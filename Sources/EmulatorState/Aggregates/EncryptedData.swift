public import EmulatorCore
import OpenSSLKit
import SQLiteKit

/// A piece of encrypted data that a device was given, and the key it was made with.
public struct EncryptedRecord: Sendable, Hashable {
    /// What is inside.
    public enum Kind: String, Sendable, Hashable {
        /// Of `wx.getUserInfo`.
        case userInfo
        /// Of `wx.getUserProfile`.
        case userProfile
        /// Of the button `getPhoneNumber`.
        case phoneNumber
    }

    /// The app.
    public let appID: AppID
    /// The person.
    public let user: String
    /// What is inside.
    public let kind: Kind
    /// The initialization vector, in base64.
    public let iv: String
    /// The key it was made with.
    public let sessionKey: SessionKey
    /// When the key was made, on the emulated clock.
    public let keyMadeAt: Timestamp
    /// When the data was made, on the emulated clock.
    public let madeAt: Timestamp

    /// A record of these parts.
    public init(
        appID: AppID, user: String, kind: Kind, iv: String, session: WeChatSession, madeAt: Timestamp
    ) {
        self.init(
            appID: appID, user: user, kind: kind, iv: iv, sessionKey: session.key, keyMadeAt: session.madeAt,
            madeAt: madeAt)
    }

    fileprivate init(
        appID: AppID, user: String, kind: Kind, iv: String, sessionKey: SessionKey, keyMadeAt: Timestamp,
        madeAt: Timestamp
    ) {
        self.appID = appID
        self.user = user
        self.kind = kind
        self.iv = iv
        self.sessionKey = sessionKey
        self.keyMadeAt = keyMadeAt
        self.madeAt = madeAt
    }
}

extension State {
    /// What is known of the encrypted data that devices were given.
    public var encryptedData: EncryptedData { EncryptedData(connection: connection) }
}

/// What is known of the encrypted data that devices were given; the data itself is not kept.
public struct EncryptedData {
    let connection: Connection

    /// The name of a piece: the SHA-256 of its base64 text, in hexadecimal, as WeChat's own check wants it.
    public static func hash(of text: String) throws -> String {
        Hex.encode(try SHA256.digest(text.utf8))
    }

    /// Notes a piece.
    public func add(_ record: EncryptedRecord, hash: String) throws {
        try connection.run(
            """
            INSERT OR REPLACE INTO encrypted_data (appid, hash, user, kind, iv, session_key, key_made, made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, record.appID.rawValue, hash, record.user, record.kind.rawValue, record.iv,
            record.sessionKey.reveal(), record.keyMadeAt.milliseconds, record.madeAt.milliseconds)
    }

    /// What is known of a piece of an app.
    public func find(hash: String, in appID: AppID) throws -> EncryptedRecord? {
        try connection.first(
            """
            SELECT appid, user, kind, iv, session_key, key_made, made FROM encrypted_data
            WHERE appid = ? AND hash = ?
            """, appID.rawValue, hash
        ) { row in
            EncryptedRecord(
                appID: AppID(row.text(0)), user: row.text(1),
                kind: EncryptedRecord.Kind(rawValue: row.text(2)) ?? .userInfo, iv: row.text(3),
                sessionKey: SessionKey(base64: row.text(4)), keyMadeAt: Timestamp(milliseconds: row.int64(5)),
                madeAt: Timestamp(milliseconds: row.int64(6)))
        }
    }
}
