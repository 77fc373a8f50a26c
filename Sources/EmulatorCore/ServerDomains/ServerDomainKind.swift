/// What a mini program does with a server; WeChat keeps one list of domains for each.
public enum ServerDomainKind: String, Sendable, Hashable, CaseIterable {
    /// `wx.request`
    case request
    /// `wx.uploadFile`
    case uploadFile
    /// `wx.downloadFile`
    case downloadFile
    /// `wx.connectSocket`
    case socket

    /// The only scheme that the list takes.
    public var scheme: String { self == .socket ? "wss" : "https" }

    /// The same without TLS, which only machines of the local network may be asked with.
    var plainScheme: String { self == .socket ? "ws" : "http" }

    /// The call's name, as its `errMsg` begins.
    public var api: String { self == .socket ? "connectSocket" : rawValue }
}
