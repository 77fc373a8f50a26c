import EmulatorCore
import Glibc

/// What figures must be read with.
struct MachineFacts {
    private let loadBefore = Self.load()

    /// The facts on one line, with the load average now and when this was made.
    func line(at now: Timestamp) -> String {
        """
        \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores (\(Self.processor())), load average \(loadBefore) before and \
        \(Self.load()) after, \(Self.system()), \(RFC3339.text(now))
        """
    }

    private static func load() -> String {
        text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
    }

    private static func processor() -> String {
        let line = text("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? "unknown"
    }

    private static func system() -> String {
        "Linux \(text("/proc/sys/kernel/osrelease").prefix { $0 != "\n" })"
    }

    private static func text(_ path: String) -> String {
        String(decoding: (try? LaunchFiles.read(path)) ?? [], as: UTF8.self)
    }
}
