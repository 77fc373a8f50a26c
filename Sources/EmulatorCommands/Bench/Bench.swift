import EmulatorCore
import Glibc

/// One run of all measurements.
struct Bench {
    let subject: Subject
    let program: String
    let pace: Pace
    let tool: LoadTool
    let options: BenchRunCommand
    let clock = SystemClock()

    init(_ options: BenchRunCommand) throws {
        self.options = options
        program = LaunchFiles.realPath("/proc/self/exe")
        pace = Pace(isQuick: options.quick)
        tool = .found(helpers: options.helpers, folder: options.folder)
        subject = try Subject(program: program, configurationFile: options.config, folder: options.folder)
    }

    func run() throws {
        let facts = MachineFacts()
        print(
            """
            Medians; rates of \(pace.rounds) × \(pace.seconds) s, in turn. Load by \(tool.name) for hello and \
            jscode2session, by our own generator (one thread) for the rest; all share the machine's cores.

            """)
        let chapters: [(String, () throws -> Void)] = [
            ("start", start), ("memory", memory), ("exchange", exchange), ("login", login), ("end", end),
        ]
        for (name, chapter) in chapters where options.only.isEmpty || options.only.contains(name) {
            Self.note("measuring: \(name) …")
            try chapter()
        }
        print(facts.line(at: clock.now()))
    }

    func show(_ table: BenchTable) {
        for line in table.lines { print(line) }
        fflush(nil)
    }

    /// Tells of the progress, beside what may go into a file.
    static func note(_ line: String) {
        _ = try? DescriptorIO.write(Array("\(line)\n".utf8), to: STDERR_FILENO)
    }

    /// The milliseconds since a tick.
    func milliseconds(since start: UInt64) -> Double { Double(clock.ticks() - start) / 1e6 }
}
