import EmulatorClient
import JSONKit

/// A server in a process of its own: the emulator, or one that only says hello.
struct MeasuredServer {
    let process: ChildProcess
    let port: Int

    /// Starts a program that prints a line when it is ready, as the emulator does, and waits for that line.
    init(_ arguments: [String]) throws {
        process = try ChildProcess(arguments)
        let line = try process.line()
        guard let url = (try? JSON.parse(Array(line.utf8)))?["url"]?.string, let base = BaseURL(url) else {
            throw BenchFault("\(arguments[0]) did not become ready: \(line)")
        }
        port = base.port
    }

    /// Sends one request on a connection of its own, for what is not measured.
    ///
    /// - Returns: The answer's body.
    /// - Throws: A ``BenchFault`` for whatever is no success.
    @discardableResult
    func ask(_ request: SurfaceRequest) throws -> JSON {
        let connection = try RawConnection(port: port)
        try connection.send(request.wire)
        guard let answer = try connection.receive(waiting: true) else { throw BenchFault("no answer") }
        guard answer.status < 300, let body = try? JSON.parse(answer.body) else {
            throw BenchFault("\(request.method) \(request.target): \(answer.status) \(answer.text)")
        }
        return body
    }
}

extension SurfaceRequest {
    /// The request as it goes over the wire.
    var wire: [UInt8] {
        let body = body?.bytes() ?? []
        var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if self.body != nil { head += "Content-Type: application/json; charset=utf-8\r\n" }
        if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
        return Array("\(head)\r\n".utf8) + body
    }
}
