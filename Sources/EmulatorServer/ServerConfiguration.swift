/// What a server listens on, and the bounds within which it serves.
public struct ServerConfiguration: Sendable, Hashable {
    /// The name or address to listen on.
    public var host: String
    /// The TCP port to listen on; 0 takes any free one.
    public var port: Int
    /// The number of event loop threads.
    public var threads = 2
    /// The most bytes of a request's target, header names and values together; beyond them the answer is 431.
    public var maximumHeaderBytes = 32 << 10
    /// The most bytes of a request's target; beyond them the answer is 414.
    public var maximumTargetBytes = 16 << 10
    /// The most open connections; further ones are closed at once.
    public var maximumConnections = 8192
    /// The time from a request's first byte to its last; after it the answer is 408.
    public var readTimeout = Duration.seconds(30)
    /// The time a connection may stay open with nothing asked.
    public var idleTimeout = Duration.seconds(75)
    /// The time a client is given to read a last answer and close.
    public var lingerTimeout = Duration.seconds(2)
    /// The most bytes that are read and dropped after a last answer.
    public var maximumLingerBytes = 8 << 20

    /// A configuration with every bound at its default.
    public init(host: String = "127.0.0.1", port: Int = 0) {
        self.host = host
        self.port = port
    }
}
