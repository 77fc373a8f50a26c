import Foundation

/// A mini program's project as the add article leaves it, sound until a test breaks it.
public final class MiniProgramProject: Sendable {
    private let scratch: ScratchFolder

    /// When every file was last changed, in seconds since 1970.
    public static let written = 1_790_000_000.0

    /// Its folder.
    public var path: String { scratch.path }

    /// A sound project.
    ///
    /// - Parameter keyID: The name of the key in the key file of the cloud function.
    /// - Throws: What writing throws.
    public init(keyID: String = "key-1") throws {
        scratch = try ScratchFolder()
        for (path, text) in Self.files { try write(path, text) }
        try write("cloudfunctions/getLoginTicket/tcb_custom_login.json", Self.keyFile(keyID))
    }

    /// A key file.
    public static func keyFile(_ keyID: String, of environment: String = "demo-local") -> String {
        """
        {
          "private_key_id": "\(keyID)",
          "private_key": "-----BEGIN RSA PRIVATE KEY-----\\nAAAA\\n-----END RSA PRIVATE KEY-----\\n",
          "env_id": "\(environment)"
        }
        """
    }

    /// Writes a file, and the folders above it.
    public func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

    /// Writes a file, and the folders above it.
    public func write(_ path: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: scratch.file(path))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        try touch(path, secondsLater: 0)
    }

    /// Replaces a text that a file has.
    public func replace(_ old: String, with new: String, in path: String) throws {
        let text = String(decoding: scratch.bytes(path), as: UTF8.self)
        try write(path, text.replacing(old, with: new))
    }

    /// Removes a file or folder.
    public func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: scratch.file(path)) }

    /// Makes a file look as if it was last changed that long after the others, which all have one time.
    public func touch(_ path: String, secondsLater: Double) throws {
        let date = Date(timeIntervalSince1970: Self.written + secondsLater)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: scratch.file(path))
    }

    /// Makes a link.
    public func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: scratch.file(path), withDestinationPath: target)
    }

    private static let files = [
        (
            "project.config.json",
            """
            { "appid": "wx0123456789abcdef", "miniprogramRoot": "miniprogram/", "cloudfunctionRoot": "cloudfunctions/" }
            """
        ),
        ("miniprogram/app.json", #"{ "pages": ["pages/index/index"] }"#),
        (
            "miniprogram/package.json",
            """
            {
              "name": "miniprogram",
              "dependencies": {
                "@cloudbase/js-sdk": "2.24.10",
                "@cloudbase/adapter-wx_mp": "1.3.1"
              }
            }
            """
        ),
        (
            "miniprogram/miniprogram_npm/@cloudbase/js-sdk/index.js",
            #"module.exports=JSON.parse('{"version":"2.24.10"}')"#
        ),
        ("miniprogram/miniprogram_npm/@cloudbase/adapter-wx_mp/index.js", "module.exports={}"),
        (
            "miniprogram/libs/cloudbase.js",
            """
            import cloudbase from '@cloudbase/js-sdk';
            import adapter from '@cloudbase/adapter-wx_mp';

            cloudbase.useAdapters(adapter);
            const app = cloudbase.init({
              env: 'demo-local',
            });
            export const auth = app.auth();
            """
        ),
        (
            "miniprogram/libs/login.js",
            """
            // See https://elsewhere.example/ for more.
            const TICKET_URL = 'https://demo-local.service.tcloudbase.com/getLoginTicket';

            export async function ensureLogin() {
              const { code } = await new Promise((resolve, reject) => {
                wx.login({ success: resolve, fail: reject });
              });
              wx.request({
                url: TICKET_URL,
                method: 'POST',
                data: { code },
              });
            }
            """
        ),
        (
            "cloudfunctions/getLoginTicket/index.js",
            """
            const cloudbase = require('@cloudbase/node-sdk');
            const TCB_ENV = process.env.TCB_ENV;
            const app = cloudbase.init({
              env: TCB_ENV,
              credentials: require('./tcb_custom_login.json'),
            });
            exports.main = async ({ code }) => {
              const session = await jscode2session(code);
              if (session.errcode) return { error: 'WX_API_ERROR' };
              return { ticket: app.auth().createTicket(session.openid) };
            };
            """
        ),
        (
            "cloudbaserc.json",
            """
            { "envId": "demo-local", "functions": [{ "name": "getLoginTicket", "envVariables": { "TCB_ENV": "demo-local" } }] }
            """
        ),
    ]
}
