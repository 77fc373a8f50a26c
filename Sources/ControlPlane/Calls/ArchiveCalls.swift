import Credentials
import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// The whole state as one file: out of this emulator and into another.
extension ControlSurface {
    /// The most bytes of a state that is taken in.
    private static let largestState = 256 << 20

    var archiveCalls: [Endpoint] {
        var importing = hop(.post, "import", "import") { [self] request, desk in
            try await importState(request, at: desk)
        }
        importing.bodyLimit = Self.largestState
        return [
            Endpoint(
                .control, .path(.get, "/emulator/v1/export"), "control.export",
                hop: Export(archive: archive, keys: keys)),
            importing,
        ]
    }

    /// Becomes the state of the body, a file that `export` gave: its tables, its keys, its clock.
    private func importState(_ request: Request, at desk: any HopDesk) async throws -> JSON {
        try await keys.prepared()
        let began = desk.wallClock.ticks()
        let replacement = try await archive.replacement(importing: request.call.body)
        try await replaceState(with: replacement, clock: .ofTheFile, at: desk)
        return [
            "imported": true, "bytes": .integer(Int64(request.call.body.count)),
            "version": replacement.label.map { .string($0.version) } ?? .null,
            "clock": try await desk.run { ClockCalls.json(try $0.clock.reading()) },
            "milliseconds": Self.milliseconds(since: began, at: desk),
        ]
    }
}

/// Gives the state as a file; `?redact=true` takes the secrets out, for sharing.
private struct Export: HopOperation {
    let archive: Archive
    let keys: KeyMaker

    func reply(to request: Request, at desk: any HopDesk, record: inout HopRecord) async throws -> Reply {
        let text = request.query["redact"] ?? "false"
        guard let isRedacted = Bool(text) else {
            throw Fault(.controlInvalid, because: "redact must be true or false")
        }
        try await keys.prepared()
        let file = try await archive.export(redacted: isRedacted, at: desk)
        let reader = try file.reader()
        var reply = Reply(headers: [.contentType: "application/vnd.sqlite3"])
        reply.stream = ReplyStream {
            reader.next()
        } cancel: {
        }
        reply.hint(
            isRedacted
                ? "redacted: no emulator imports this file" : "complete: the file holds secrets and private keys")
        return reply
    }
}
