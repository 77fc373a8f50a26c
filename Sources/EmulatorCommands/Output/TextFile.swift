#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that anybody may read.
enum TextFile {
    /// Writes a text, in place of what the file had.
    static func write(_ text: String, to path: String) throws(CommandFault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw .configuration("cannot write \(path): \(SystemRefusal.last.words)", remedy: "Name another file.")
        }
        defer { close(descriptor) }
        do throws(SystemRefusal) {
            try DescriptorIO.write(Array(text.utf8), to: descriptor)
        } catch {
            throw .configuration("cannot write \(path): \(error.words)", remedy: "Name another file.")
        }
    }
}
