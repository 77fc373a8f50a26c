import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Snapshots: the whole state under a name, kept beside the state file; a reset and a restore leave them alone.
extension ControlSurface {
    var snapshotCalls: [Endpoint] {
        [
            hop(.get, "snapshots", "snapshots") { [self] _, _ in
                ["snapshots": .array(try await archive.snapshots().map(SnapshotBody.json))]
            },
            hop(.put, "snapshots/{snapshot}", "snapshot.save") { [self] request, desk in
                try await saveSnapshot(request, at: desk)
            },
            hop(.post, "snapshots/{snapshot}/restore", "snapshot.restore") { [self] request, desk in
                try await restoreSnapshot(request, at: desk)
            },
            hop(.delete, "snapshots/{snapshot}", "snapshot.delete") { [self] request, desk in
                try Fields(request).finish()
                let began = desk.wallClock.ticks()
                let name = try Self.snapshotName(request)
                try await archive.delete(name)
                return ["deleted": .string(name.rawValue), "milliseconds": Self.milliseconds(since: began, at: desk)]
            },
        ]
    }

    /// Keeps the state; `{"note":"…"}` says why, `{"replace":true}` takes the place of one of the same name.
    private func saveSnapshot(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let note = try fields.string("note")
        let isReplacing = try fields.bool("replace") ?? false
        try fields.finish()
        if let note, note.utf8.count > 1024 { throw fields.wrong("note", "must have at most 1024 bytes") }
        let name = try Self.snapshotName(request)
        try await keys.prepared()
        let began = desk.wallClock.ticks()
        let snapshot = try await archive.save(name, note: note, replacing: isReplacing, at: desk)
        var body = SnapshotBody.members(of: snapshot)
        body.append("milliseconds", Self.milliseconds(since: began, at: desk))
        return .object(body)
    }

    /// Goes back to a snapshot, and to its instant unless `{"keepClock":true}`.
    private func restoreSnapshot(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        var fields = try Fields(request)
        let keepsClock = try fields.bool("keepClock") ?? false
        try fields.finish()
        let name = try Self.snapshotName(request)
        try await keys.prepared()
        let began = desk.wallClock.ticks()
        let replacement = try await archive.replacement(from: name)
        try await replaceState(with: replacement, clock: keepsClock ? .kept : .continued, at: desk)
        let milliseconds = Self.milliseconds(since: began, at: desk)
        return [
            "restored": .string(name.rawValue), "clock": try await desk.run { ClockCalls.json(try $0.clock.reading()) },
            "milliseconds": milliseconds,
        ]
    }

    /// Has the state become another one, and returns when the millisecond of the clock's change is over.
    func replaceState(
        with replacement: Replacement, clock: ClockAfterReplacement, at desk: any HopDesk
    ) async throws {
        try KeyDirectory.check(replacement)
        let wall = desk.wallClock.now()
        try await desk.runAlone { [directory] state in
            try state.become(replacement, clock: clock, at: wall)
            try directory.loadAnew(from: state)
        }
        // A state that came from elsewhere may have been kept before its keys were made.
        try await fillKeys(at: desk)
        await desk.wallClock.wait(beyond: wall)
    }

    private static func snapshotName(_ request: Request) throws(Fault) -> SnapshotName {
        guard let name = SnapshotName(request.parameter("snapshot")) else {
            throw Fault(
                .controlInvalid,
                because: "a snapshot's name has 1 to 64 letters, digits, dots, hyphens and underscores, no dot first")
        }
        return name
    }

    /// How long something took, to a tenth of a millisecond.
    static func milliseconds(since began: UInt64, at desk: any HopDesk) -> JSON {
        .number(Double((desk.wallClock.ticks() &- began) / 100_000) / 10)
    }
}

/// A snapshot as the control plane shows it.
enum SnapshotBody {
    static func json(_ snapshot: Snapshot) -> JSON { .object(members(of: snapshot)) }

    static func members(of snapshot: Snapshot) -> JSONObject {
        var body: JSONObject = ["name": .string(snapshot.name.rawValue), "bytes": .integer(Int64(snapshot.bytes))]
        guard let label = snapshot.label else {
            body.append("damaged", true)
            return body
        }
        body.append("created", .string(RFC3339.text(label.wall)))
        body.append("instant", .string(RFC3339.text(label.instant)))
        body.append("note", label.note.map(JSON.string) ?? .null)
        body.append("version", .string(label.version))
        return body
    }
}
