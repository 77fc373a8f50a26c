import ArgumentParser
import EmulatorCore

/// A duration as it was typed, known to be one.
struct DurationArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard DurationText.parse(argument) != nil else { return nil }
        text = argument
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
