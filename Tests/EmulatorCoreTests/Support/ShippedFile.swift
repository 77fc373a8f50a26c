import Foundation

/// A file at the root of the package.
enum ShippedFile {
    static func bytes(_ name: String = "emulator.json") throws -> [UInt8] {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        return Array(try Data(contentsOf: root.appending(path: name)))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }
}
