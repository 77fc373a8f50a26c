import EmulatorCore
import JSONKit
import Testing

@testable import CloudBaseDatabase

@Suite struct SortTests {
    /// Orders, what is stored in this order as `v`, and the `n` of the documents as they come out.
    static let table: [(order: String, values: [String], sorted: [Int64])] = [
        (#"[{"field":"v","direction":"asc"}]"#, ["3", "1", "2"], [1, 2, 0]),
        (#"[{"field":"v","direction":"desc"}]"#, ["3", "1", "2"], [0, 2, 1]),
        (#"[{"field":"v","direction":"asc"}]"#, ["1", "0", "1.0", "0"], [1, 3, 0, 2]),
        (#"[{"field":"v","direction":"desc"}]"#, ["1", "0", "1.0", "0"], [0, 2, 1, 3]),
        (
            #"[{"field":"v","direction":"asc"}]"#,
            [#"{"$date":1}"#, "true", "[[1]]", "{}", #""a""#, "1", "null", "[]"], [7, 6, 5, 4, 3, 2, 1, 0]
        ),
        (#"[{"field":"v","direction":"asc"}]"#, ["[5,1]", "2", "[0,9]"], [2, 0, 1]),
        (#"[{"field":"v","direction":"desc"}]"#, ["[5,1]", "2", "[0,9]"], [2, 0, 1]),
        (#"[{"field":"v.k","direction":"asc"}]"#, [#"{"k":2}"#, "7", #"[{"k":3},{"k":1}]"#], [1, 2, 0]),
        (
            #"[{"field":"v.a","direction":"asc"},{"field":"v.b","direction":"desc"}]"#,
            [#"{"a":1,"b":1}"#, #"{"a":0,"b":1}"#, #"{"a":1,"b":2}"#], [1, 2, 0]
        ),
        (#"[]"#, ["3", "1", "2"], [0, 1, 2]),
        (#"[{"field":"absent","direction":"desc"}]"#, ["3", "1", "2"], [0, 1, 2]),
    ]

    @Test(arguments: table)
    func documentsComeInOrder(_ order: String, _ values: [String], _ sorted: [Int64]) throws {
        let world = try World()
        for (number, value) in values.enumerated() { try world.add(#"{"n":\#(number),"v":\#(value)}"#) }
        let data = try world.data("queryDocument", #"{"order":\#(order)}"#)
        #expect(data["list"]?.array?.compactMap { $0["n"]?.integer } == sorted)
    }

    @Test(arguments: [
        #"{}"#, "1", #"[1]"#, #"[{"field":"a"}]"#, #"[{"direction":"asc"}]"#, #"[{"field":"","direction":"asc"}]"#,
        #"[{"field":"a","direction":1}]"#, #"[{"field":"a","direction":"up"}]"#,
    ])
    func brokenOrderIsRefused(_ text: String) {
        let fault = #expect(throws: Fault.self) { _ = try SortOrder(try JSON.parse(text)) }
        #expect(fault?.kind == .dataInvalidParameter)
    }

    @Test(arguments: [
        (#"{}"#, 0, 100), (#"{"limit":0}"#, 0, 100), (#"{"limit":7,"offset":3}"#, 3, 7),
        (#"{"limit":1001}"#, 0, 1000), (#"{"limit":9223372036854775807,"offset":9223372036854775807}"#, Int.max, 1000),
    ])
    func pageIsRead(_ text: String, _ offset: Int, _ limit: Int) throws {
        let page = try Page(ActionBody(try #require(try JSON.parse(text).object)))
        #expect(page.offset == offset)
        #expect(page.limit == limit)
    }
}
