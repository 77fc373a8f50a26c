public import EmulatorCore
import SQLiteKit

/// A payment of a person to a merchant, as WeChat Pay knows it.
public struct Payment: Sendable, Hashable {
    /// WeChat Pay's own number of it, 28 digits.
    public let transactionID: String
    /// The app it was made in.
    public let appID: AppID
    /// The person who paid.
    public let user: String
    /// The merchant.
    public let merchant: String
    /// The merchant's number of the order.
    public let trade: String
    /// When it was made, on the emulated clock.
    public let paidAt: Timestamp

    /// A payment of these parts.
    public init(transactionID: String, user: WeChatUser, merchant: String, trade: String, paidAt: Timestamp) {
        self.init(
            transactionID: transactionID, appID: user.appID, user: user.name, merchant: merchant, trade: trade,
            paidAt: paidAt)
    }

    fileprivate init(
        transactionID: String, appID: AppID, user: String, merchant: String, trade: String, paidAt: Timestamp
    ) {
        self.transactionID = transactionID
        self.appID = appID
        self.user = user
        self.merchant = merchant
        self.trade = trade
        self.paidAt = paidAt
    }
}

extension State {
    /// The payments.
    public var payments: Payments { Payments(connection: connection) }
}

/// The payments.
public struct Payments {
    let connection: Connection

    /// Notes a payment.
    ///
    /// - Throws: ``Fault`` of kind ``FaultKind/controlConflict`` if one of its numbers is taken.
    public func add(_ payment: Payment) throws {
        let added = try connection.run(
            """
            INSERT OR IGNORE INTO payments (transaction_id, appid, user, merchant, trade, paid)
            VALUES (?, ?, ?, ?, ?, ?)
            """, payment.transactionID, payment.appID.rawValue, payment.user, payment.merchant, payment.trade,
            payment.paidAt.milliseconds)
        guard added == 1 else {
            throw Fault(.controlConflict, because: "there is a payment with this number already")
        }
    }

    /// The payment of a transaction.
    public func find(transaction: String) throws -> Payment? {
        try connection.first(
            "SELECT transaction_id, appid, user, merchant, trade, paid FROM payments WHERE transaction_id = ?",
            transaction, read: Self.read)
    }

    /// The payment of a merchant's order.
    public func find(trade: String, of merchant: String) throws -> Payment? {
        try connection.first(
            """
            SELECT transaction_id, appid, user, merchant, trade, paid FROM payments
            WHERE merchant = ? AND trade = ?
            """, merchant, trade, read: Self.read)
    }

    /// A person's payments, the oldest first.
    public func all(of user: WeChatUser) throws -> [Payment] {
        try connection.all(
            """
            SELECT transaction_id, appid, user, merchant, trade, paid FROM payments
            WHERE appid = ? AND user = ? ORDER BY paid, transaction_id
            """, user.appID.rawValue, user.name, read: Self.read)
    }

    private static func read(_ row: Row) throws -> Payment {
        Payment(
            transactionID: row.text(0), appID: AppID(row.text(1)), user: row.text(2), merchant: row.text(3),
            trade: row.text(4), paidAt: Timestamp(milliseconds: row.int64(5)))
    }
}
