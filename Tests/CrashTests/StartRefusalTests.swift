import EmulatorClient
import Glibc
import Testing

/// How the built emulator says that it cannot start.
@Suite(.serialized) struct StartRefusalTests {
    @Test func stateFileInUse() async throws {
        let place = try Place()
        let first = try await place.start()
        let second = try place.spawn(errors: "second")
        #expect(await second.end() == .exited(4))
        let text = place.errors("second")
        #expect(text.contains("the state file \(place.database) is in use"), "\(text)")
        #expect(text.contains("process \(first.child.pid)"), "\(text)")
        let login = try await logIn(first)
        try await stop(first)

        // The lock goes with its holder, however that ended.
        let third = try await place.start()
        third.child.signal(SIGKILL)
        #expect(await third.child.end() == .killed(by: SIGKILL))
        let fourth = try await place.start()
        #expect(try await logIn(fourth) == login)
        try await stop(fourth)
    }

    @Test func portTaken() async throws {
        let first = try await Place().start()
        let place = try Place()
        let second = try place.spawn(port: first.address.port)
        #expect(await second.end() == .exited(4))
        let text = place.errors()
        #expect(text.contains("port \(first.address.port) of 127.0.0.1 is already in use"), "\(text)")
        _ = try await logIn(first)
        try await stop(first)
        // What it had begun is no obstacle.
        try await stop(try await place.start())
    }

    @Test(arguments: [
        ("{\n  \"profile\": \"recipe\",\n  \"listn\": {}\n}", 3, 3),
        ("{\n  \"profile\": \"recipes\"\n}", 2, 14),
        ("{\n  \"profile\": \"recipe\",\n}", 3, 1),
    ])
    func brokenConfiguration(text: String, line: Int, column: Int) async throws {
        let place = try Place(configuration: text)
        let child = try place.spawn()
        #expect(await child.end() == .exited(2))
        let errors = place.errors()
        #expect(errors.contains("\(place.configuration):\(line):\(column): "), "\(errors)")
        #expect(access(place.database, F_OK) != 0, "a state file was made")
    }

    /// The uid that one login of the same person gives.
    private func logIn(_ emulator: EmulatorProcess) async throws -> String {
        let caller = Caller(emulator.address)
        let code = try await caller.code(of: "alice").code
        let uid = try await caller.signIn(with: try await caller.ticket(for: code)).uid
        await caller.close()
        return uid
    }

    private func stop(_ emulator: EmulatorProcess) async throws {
        emulator.child.signal(SIGTERM)
        #expect(await emulator.child.end() == .exited(0))
    }
}
