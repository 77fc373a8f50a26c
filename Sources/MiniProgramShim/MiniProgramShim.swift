/// The mini program's runtime outside WeChat: one JavaScript file, for Node and for pages.
public enum MiniProgramShim {
    /// The text of `wx-shim.js`.
    public static let source: [UInt8] = PackageResources.wx_shim_js
}
