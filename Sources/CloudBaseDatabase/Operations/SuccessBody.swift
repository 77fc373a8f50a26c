import EmulatorCore
import HTTPTypes
import JSONKit

/// The answer to an action that did what it was asked: `{"requestId":…,"data":{…}}`, never with a `code`.
enum SuccessBody {
    private static let headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]

    /// An answer whose `data` has the members that `body` writes.
    static func reply(_ requestID: String, _ body: (inout JSONWriter) -> Void) -> Reply {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("requestId", requestID)
            writer.object("data", body)
        }
        return Reply(headers: headers, body: writer.finish())
    }

    /// An answer with a list of documents, whose stored texts are what the SDK reads, so they go in as they are.
    ///
    /// The page is said in `data` and beside it, since it is not known which of them readers look at.
    static func list(_ requestID: String, _ documents: [String], _ page: Page) -> Reply {
        var writer = JSONWriter(capacity: documents.reduce(160 + requestID.utf8.count) { $0 + $1.utf8.count + 1 })
        writer.beginObject()
        writer.member("requestId", requestID)
        writer.name("data")
        writer.beginObject()
        writer.name("list")
        writer.beginArray()
        var bytes = writer.finish()
        for (place, document) in documents.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: document.utf8)
        }
        let place = "\"limit\":\(page.limit),\"offset\":\(page.offset)}"
        bytes.append(contentsOf: "],\(place),\(place)".utf8)
        return Reply(headers: headers, body: bytes)
    }
}
