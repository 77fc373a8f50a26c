import Glibc

/// A complete answer of a measured server.
struct RawAnswer {
    let status: Int
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A connection of the load: it costs as little as it can, since it shares the machine with what it measures.
final class RawConnection {
    let descriptor: Int32
    private var buffer: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 32 << 10)

    /// Connects to a port of 127.0.0.1.
    init(port: Int) throws(BenchFault) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw BenchFault("port \(port): \(SystemRefusal.last.words)") }
    }

    deinit { close(descriptor) }

    /// Sends a request, which is small enough for the socket's buffer.
    func send(_ bytes: [UInt8]) throws(BenchFault) {
        do throws(SystemRefusal) {
            try DescriptorIO.write(bytes, to: descriptor)
        } catch {
            throw BenchFault("sending: \(error.words)")
        }
    }

    /// The answer, if all of it is there; otherwise waits for it or gives `nil`.
    func receive(waiting: Bool = false) throws(BenchFault) -> RawAnswer? {
        repeat {
            let count = recv(descriptor, &chunk, chunk.count, waiting ? 0 : Int32(MSG_DONTWAIT))
            guard count > 0 || (count < 0 && errno == EAGAIN) else { throw BenchFault("the server closed") }
            if count > 0 { buffer += chunk.prefix(count) }
            if let answer = try takeAnswer() { return answer }
        } while waiting
        return nil
    }

    private func takeAnswer() throws(BenchFault) -> RawAnswer? {
        guard let head = AnswerHead(buffer) else { return nil }
        let end = head.count + head.bodyCount
        guard buffer.count >= end else { return nil }
        defer { buffer.removeFirst(end) }
        return RawAnswer(status: head.status, body: Array(buffer[head.count..<end]))
    }
}
