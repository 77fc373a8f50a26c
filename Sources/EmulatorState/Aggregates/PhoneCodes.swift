public import EmulatorCore
import SQLiteKit

/// A phone code that was handed out: what `getuserphonenumber` takes.
public struct IssuedPhoneCode: Sendable, Hashable {
    /// The code, 64 lower-case hexadecimal digits (documented example).
    public let code: String
    /// The app whose button was tapped.
    public let appID: AppID
    /// The person who tapped it.
    public let user: String
    /// The number it stands for.
    public let phone: PhoneNumber
    /// When it was made, on the emulated clock.
    public let issuedAt: Timestamp
    /// When it was exchanged, on the emulated clock.
    public let spentAt: Timestamp?
}

extension State {
    /// The phone codes.
    public var phoneCodes: PhoneCodes { PhoneCodes(state: self) }
}

/// The phone codes.
public struct PhoneCodes {
    let state: State

    /// Makes a code for a person.
    public func issue(to user: WeChatUser, at now: Timestamp) throws -> IssuedPhoneCode {
        let code = IssuedPhoneCode(
            code: try state.identifiers.hexadecimal(64, for: .phoneCode), appID: user.appID, user: user.name,
            phone: user.phoneNumber, issuedAt: now, spentAt: nil)
        try state.connection.run(
            "INSERT INTO phone_codes (code, appid, user, country_code, phone, issued) VALUES (?, ?, ?, ?, ?, ?)",
            code.code, user.appID.rawValue, user.name, code.phone.countryCode, code.phone.pure, now.milliseconds)
        return code
    }

    /// The code of this text, spent or not.
    public func find(_ code: String) throws -> IssuedPhoneCode? {
        try state.connection.first(
            "SELECT code, appid, user, country_code, phone, issued, spent FROM phone_codes WHERE code = ?", code
        ) { row in
            IssuedPhoneCode(
                code: row.text(0), appID: AppID(row.text(1)), user: row.text(2),
                phone: PhoneNumber(unchecked: row.text(4), countryCode: row.text(3)),
                issuedAt: Timestamp(milliseconds: row.int64(5)),
                spentAt: row.optionalInt64(6).map { Timestamp(milliseconds: $0) })
        }
    }

    /// Marks a code as exchanged.
    public func spend(_ code: IssuedPhoneCode, at now: Timestamp) throws {
        try state.connection.run("UPDATE phone_codes SET spent = ? WHERE code = ?", now.milliseconds, code.code)
    }
}
