import Foundation

/// The `emulator.json` at the root of the package.
enum ShippedFile {
    static func bytes() throws -> [UInt8] {
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        return Array(try Data(contentsOf: root.appending(path: "emulator.json")))
    }
}
