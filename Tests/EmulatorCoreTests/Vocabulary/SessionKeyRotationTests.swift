import EmulatorCore
import Testing

@Suite struct SessionKeyRotationTests {
    @Test(arguments: [
        ("always", "always"), ("never", "never"), ("10m", "10m"), ("600s", "10m"), ("1500ms", "1s500ms"),
    ])
    func readsWhatItWrites(_ text: String, written: String) throws {
        let rotation = try #require(SessionKeyRotation(text))
        #expect(rotation.text == written)
        #expect(SessionKeyRotation(rotation.text) == rotation)
    }

    @Test(arguments: ["", "Always", "0s", "-1m", "10", "sometimes", "always "])
    func refusesTheRest(_ text: String) {
        #expect(SessionKeyRotation(text) == nil)
    }

    @Test(arguments: [
        (SessionKeyRotation.always, Duration.zero, true), (.never, .seconds(1 << 40), false),
        (.after(.seconds(600)), .seconds(599), false), (.after(.seconds(600)), .seconds(600), true),
    ])
    func decidesByTheKeysAge(_ rotation: SessionKeyRotation, age: Duration, renews: Bool) {
        #expect(rotation.renews(keyOfAge: age) == renews)
    }
}
