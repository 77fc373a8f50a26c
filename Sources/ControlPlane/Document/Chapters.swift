extension Chapter {
    /// The whole document, by resource.
    ///
    /// A new call needs a line in one of them: a test fails until it has one, and until every line has its call.
    static let all = [
        general,
        clock,
        faults,
        weChat,
        apps,
        serverDomains,
        people,
        devices,
        components,
        environments,
        keys,
        tokenKeys,
        logins,
        users,
        sessions,
        roles,
        collections,
        functions,
        snapshots,
        archive,
        configuration,
        journal,
        timelines,
        scenarios,
        workshop,
    ]
}
