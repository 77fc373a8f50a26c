import NIOCore
import NIOHTTP1

extension HTTPClient {
    /// Sets a new connection up: NIO's HTTP, and the exchanges on top of it.
    static func prepare(_ channel: any Channel) throws {
        let handlers = channel.pipeline.syncOperations
        try handlers.addHandlers([HTTPRequestEncoder(), ByteToMessageHandler(HTTPResponseDecoder())])
        try handlers.addHandlers([NIOHTTPRequestHeadersValidator(), ExchangeHandler()])
    }
}
