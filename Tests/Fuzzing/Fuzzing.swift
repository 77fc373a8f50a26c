import CFuzzer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Hands libFuzzer's inputs to the parser that `FUZZ_TARGET` names; a broken rule traps, which libFuzzer records.
@main
struct Fuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { start, count in
                Subject.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
                return 0
            })
    }
}
