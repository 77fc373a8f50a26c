import ArgumentParser
import EmulatorCore

/// A duration as it was typed, known to be one.
struct DurationArgument: ExpressibleByArgument {
    let text: String
    let duration: Duration

    init?(argument: String) {
        guard let duration = DurationText.parse(argument) else { return nil }
        text = argument
        self.duration = duration
    }
}

/// An instant as it was typed, known to be one.
struct InstantArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard RFC3339.parse(argument) != nil else { return nil }
        text = argument
    }
}
