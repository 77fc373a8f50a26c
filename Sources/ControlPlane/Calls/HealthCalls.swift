import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// What machines ask: whether the emulator lives, whether it is ready, and its figures.
extension ControlSurface {
    var healthCalls: [Endpoint] {
        [
            Endpoint(.control, .path(.get, "/emulator/healthz"), "control.healthz", Ask { _, _ in ["status": "ok"] }),
            Endpoint(
                .control, .path(.get, "/emulator/readyz"), "control.readyz",
                hop: HopAsk { [keys] _, desk in
                    // The answer comes when it is true: whoever asks early waits some milliseconds.
                    try await keys.prepared()
                    let environments = try await desk.run { try $0.environments.count() }
                    return ["status": "ready", "envs": .integer(Int64(environments))]
                }),
            Endpoint(
                .control, .path(.get, "/emulator/v1/metrics"), "control.metrics", Page { try Self.metrics(of: $1) }),
        ]
    }

    private static func metrics(of state: State) throws -> Reply {
        var page = MetricsText()
        page.add("emulator_info", "gauge", "The emulator's version.", [("", [("version", Product.version)], "1")])
        page.add(state.meter)
        page.add("emulator_environments", "gauge", "Environments.", try state.environments.count())
        page.add("emulator_apps", "gauge", "Mini programs.", try state.apps.count())
        page.add("emulator_accounts", "gauge", "CloudBase accounts.", try state.accounts.count())
        page.add("emulator_journal_lines", "gauge", "Lines of the journal that are kept.", try state.journal.count())
        page.add("emulator_fault_rules", "gauge", "Fault rules.", try state.faultRules.all().count)
        page.add(
            "emulator_clock_offset_seconds", "gauge", "How far the emulated clock is ahead of the real one.",
            Double(try state.clock.reading().offset.milliseconds) / 1000)
        page.add("emulator_state_bytes", "gauge", "Size of the state.", try state.sizeInBytes())
        return Reply(
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: Array(page.text.utf8))
    }
}
