import JSONKit

/// Mini programs in words.
enum AppText {
    static func table(_ apps: [JSON], _ style: Style) -> [String] {
        guard !apps.isEmpty else { return ["no mini programs"] }
        let head = ["appid", "env", "open platform", "session key", "state"].map { Cell($0, .dim) }
        let rows = apps.map { app in
            [
                Cell(app["appid"]?.string ?? "?"), Cell(app["env"]?.string ?? "-"),
                Cell(app["openPlatform"]?.string ?? "-"), Cell(app["sessionKeyRotation"]?.string ?? "?"),
                state(of: app),
            ]
        }
        return Table.lines([head] + rows, style)
    }

    private static func state(of app: JSON) -> Cell {
        if app["banned"]?.bool == true { return Cell("banned", .bad) }
        return app["miniProgram"]?.bool == false ? Cell("no mini program", .bad) : Cell("good", .good)
    }

    /// Every member on a line of its own.
    static func pairs(_ object: JSON, _ style: Style) -> [String] {
        Table.pairs((object.object ?? [:]).map { ($0.name, $0.value.string ?? $0.value.text()) }, style)
    }
}

/// People with WeChat accounts in words.
enum PeopleText {
    static func table(_ people: [JSON], _ style: Style) -> [String] {
        guard !people.isEmpty else { return ["nobody"] }
        let head = ["name", "openid", "unionid", "phone", "nickname", "risk"].map { Cell($0, .dim) }
        let rows = people.map { person in
            [
                Cell(person["name"]?.string ?? "?"), Cell(person["openid"]?.string ?? "?"),
                Cell(person["unionid"]?.string ?? "-"), Cell(phone(person)), Cell(person["nickname"]?.string ?? "-"),
                person["highRisk"]?.bool == true ? Cell("high", .bad) : Cell("normal"),
            ]
        }
        return Table.lines([head] + rows, style)
    }

    private static func phone(_ person: JSON) -> String {
        "+\(person["countryCode"]?.string ?? "?") \(person["purePhoneNumber"]?.string ?? "?")"
    }
}
