import JSONKit

/// A key file on its way to the disk.
enum KeyFileOutput {
    /// Writes the file as the console's download is named and read: JSON, only for its owner.
    static func save(_ file: JSON, to path: String) throws(CommandFault) {
        try PrivateFile.write(file.bytes(.pretty) + [UInt8(ascii: "\n")], to: path)
    }

    /// What programs learn of the file: never the key itself.
    static func summary(of file: JSON, in environment: String, at path: String?) -> JSON {
        var body: JSONObject = ["private_key_id": file["private_key_id"] ?? .null, "env": .string(environment)]
        if let path { body.append("file", .string(path)) }
        return .object(body)
    }
}
