#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system refused to read or to write.
struct SystemRefusal: Error {
    /// The system's words for its error.
    let words: String

    /// The last error of this thread.
    static var last: SystemRefusal { SystemRefusal(words: String(cString: strerror(errno))) }
}

/// Reads and writes whole texts, however many calls that takes.
enum DescriptorIO {
    /// Writes all bytes.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemRefusal) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                waitUntilWritable(descriptor)
                continue
            }
            guard count > 0 else { throw .last }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads to the end, or one byte more than the limit.
    static func read(from descriptor: Int32, limit: Int) throws(SystemRefusal) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while bytes.count <= limit {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last }
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk.prefix(min(count, limit + 1 - bytes.count)))
        }
        return bytes
    }

    /// Waits for room where another program has made a shared terminal or pipe non-blocking.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wish, 1, 1000)
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #else
            Darwin.write(descriptor, bytes, count)
        #endif
    }

    private static func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, bytes, count)
        #else
            Darwin.read(descriptor, bytes, count)
        #endif
    }
}
