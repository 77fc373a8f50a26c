import SQLiteKit
import Testing

@Suite struct ValueTests {
    private let connection: Connection

    init() throws { connection = try Connection(path: "", mode: .memory) }

    @Test(arguments: ["", "plain", "a\0b", "\0", "汉字 🧑‍🧑‍🧒 é", String(repeating: "x", count: 100_000)])
    func textComesBackAsItWasBound(_ text: String) throws {
        let found = try connection.first("SELECT ?, typeof(?1), length(CAST(?1 AS BLOB))", text) {
            ($0.optionalText(0), $0.text(1), $0.int(2))
        }
        let row = try #require(found)
        #expect(row.0 == text)
        #expect(row.1 == "text")
        #expect(row.2 == text.utf8.count)
    }

    @Test(arguments: [[], [0], [0xff, 0, 0x80], [UInt8](repeating: 7, count: 100_000)] as [[UInt8]])
    func bytesComeBackAsTheyWereBound(_ bytes: [UInt8]) throws {
        let found = try connection.first("SELECT ?, typeof(?1)", bytes) { ($0.optionalBlob(0), $0.text(1)) }
        let row = try #require(found)
        #expect(row.0 == bytes)
        #expect(row.1 == "blob")
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 9_007_199_254_740_993, Int64.max] as [Int64])
    func integersKeepAllOfTheirBits(_ number: Int64) throws {
        #expect(try connection.first("SELECT ?", number) { $0.int64(0) } == number)
        #expect(try connection.first("SELECT ?", Int(number)) { $0.int(0) } == Int(number))
        #expect(try connection.first("SELECT ?", Int(number)) { $0.optionalInt64(0) } == number)
    }

    @Test(arguments: [0, -0.5, Double.pi, Double.greatestFiniteMagnitude, -Double.infinity] as [Double])
    func realsComeBackAsTheyWereBound(_ number: Double) throws {
        #expect(try connection.first("SELECT ?", number) { $0.double(0) } == number)
    }

    @Test(arguments: [true, false])
    func truthIsStoredAsOneAndZero(_ truth: Bool) throws {
        let found = try connection.first("SELECT ?", truth) { ($0.bool(0), $0.int(0)) }
        let row = try #require(found)
        #expect(row.0 == truth)
        #expect(row.1 == (truth ? 1 : 0))
    }

    @Test func aMissingOptionalIsBoundAsNull() throws {
        let none: String? = nil
        let found = try connection.first("SELECT ?, ?", none, SQLiteValue.null) { row in
            [row.isNull(0), row.isNull(1), row.optionalText(0) == nil, row.optionalInt64(0) == nil]
                + [row.optionalBlob(0) == nil, row.text(0).isEmpty, row.blob(0).isEmpty, row.int(0) == 0]
        }
        #expect(found?.allSatisfy { $0 } == true)
    }

    @Test func aPresentOptionalIsBoundAsItsValue() throws {
        let some: Int? = 42
        #expect(try connection.first("SELECT ?", some) { $0.int(0) } == 42)
    }

    @Test func aRowThatEscapesItsClosureReadsNothing() throws {
        let row = try #require(try connection.first("SELECT 'text'") { $0 })
        #expect(row.isNull(0))
        #expect(row.text(0).isEmpty)
    }
}
