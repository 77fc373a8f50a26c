import ArgumentParser
import Glibc
import Testing

@testable import EmulatorCommands

@Suite struct PrivateFileTests {
    @Test func aFileThatOthersCouldReadIsClosed() async throws {
        try await withScratchFile { path in
            try PrivateFile.write(Array("longer".utf8), to: path)
            chmod(path, 0o644)
            try PrivateFile.write(Array("short".utf8), to: path)
            #expect(mode(of: path) == 0o600)
            #expect(try PrivateFile.read(path) == Array("short".utf8))
        }
    }

    @Test func placesThatCannotBeWrittenAreStatusTwo() {
        let fault = #expect(throws: CommandFault.self) { try PrivateFile.write([1], to: "/nowhere/at/all") }
        #expect(fault?.exitCode.rawValue == 2)
        #expect(fault?.problem == "cannot write /nowhere/at/all: No such file or directory")
    }

    @Test func hugeFilesAreNotRead() {
        let fault = #expect(throws: CommandFault.self) { try PrivateFile.read("/dev/zero") }
        #expect(fault?.problem.hasSuffix("larger than 1048576 bytes") == true)
    }
}
