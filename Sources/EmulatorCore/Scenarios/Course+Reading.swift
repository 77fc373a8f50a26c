import JSONKit

extension Course {
    private enum Key: String, ConfigurationKey { case title, steps }

    /// Reads a course file, as strictly as an `emulator.json`.
    ///
    /// - Parameter bytes: The text of the file.
    /// - Returns: The course; a step without a title has its scenario's.
    /// - Throws: The first fault, with its place.
    public static func decode(_ bytes: [UInt8]) throws(ConfigurationFault) -> Course {
        let located: LocatedJSON
        do throws(JSONFault) {
            located = try LocatedJSON.parse(bytes)
        } catch {
            throw ConfigurationFault(error)
        }
        return try Course(reading: ConfigurationValue(located: located, path: ""))
    }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        title = try section[.title]?.string() ?? "A course"
        let list = try section.required(.steps)
        steps = try section.list(.steps, distinctBy: "scenario", reading: Step.init(reading:))
        if steps.isEmpty { throw list.fault("expected at least one step") }
    }
}

extension Course.Step {
    private enum Key: String, ConfigurationKey { case scenario, title, note }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        scenario = try section.required(.scenario).one(of: ScenarioID.self)
        title = try section[.title]?.string() ?? Scenario.about(scenario)?.title ?? scenario.rawValue
        note = try section[.note]?.string() ?? ""
    }
}
