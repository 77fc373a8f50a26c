import Glibc

/// Runs a test with the path of a file that does not exist yet, in a folder of its own.
func withScratchFile(_ test: (String) async throws -> Void) async throws {
    var template = Array("/tmp/emulator-commands-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/tcb_custom_login.json"
    defer {
        unlink(path)
        rmdir(folder)
    }
    try await test(path)
}

/// The permission bits of a file; `nil` if there is none.
func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}
