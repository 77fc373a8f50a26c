extension RoleSeed {
    private enum Key: String, ConfigurationKey { case identity, name, description }

    init(reading value: ConfigurationValue) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        let identity = try section.required(.identity)
        self.init(id: RoleID(try identity.text(.roleIdentity)))
        guard !RoleForm.reserved.contains(id.rawValue) else {
            throw identity.fault("\(Quoted.text(id.rawValue)) is a built-in role")
        }
        name = try section[.name]?.text(.roleName) ?? name
        description = try section[.description]?.text(.roleDescription) ?? description
    }
}

extension AccountSeed {
    private enum Key: String, ConfigurationKey { case username, customUserId, uid, password, status, roles }
    private enum Status: String, CaseIterable { case active = "ACTIVE", blocked = "BLOCKED" }

    /// Reads an account, whose roles are built in or among those of its environment.
    init(reading value: ConfigurationValue, roles known: [RoleSeed]) throws(ConfigurationFault) {
        let section = try value.section(Key.self)
        self.init(try Self.identity(section, of: value))
        uid = try section[.uid]?.text(.uid)
        password = try section[.password]?.text(.password)
        isBlocked = try section[.status]?.one(of: Status.self) == .blocked
        for element in try section[.roles]?.elements() ?? [] { try readRole(element, known) }
    }

    private static func identity(
        _ section: ConfigurationSection<Key>, of whole: ConfigurationValue
    ) throws(ConfigurationFault) -> Identity {
        if let name = section[.customUserId] {
            guard section[.username] == nil else { throw name.fault("an account has this or username, not both") }
            guard let custom = CustomUserID(try name.text(.customUserID)) else { throw name.fault("not a name") }
            return .custom(custom)
        }
        return .username(try section.required(.username).text(.username))
    }

    private mutating func readRole(
        _ value: ConfigurationValue, _ known: [RoleSeed]
    ) throws(ConfigurationFault) {
        let name = try value.text(.roleIdentity)
        if let builtIn = Role(rawValue: name) {
            guard role == nil else { throw value.fault("an account has at most one built-in role") }
            return role = builtIn
        }
        guard known.contains(where: { $0.id.rawValue.isSpelled(name) }) else {
            let words = Role.allCases.map(\.rawValue) + known.map(\.id.rawValue)
            throw value.fault(
                "\(Quoted.text(name)) is no role of this environment",
                suggesting: Spelling.nearest(to: name, among: words))
        }
        customRoles.append(RoleID(name))
    }
}

extension TextForm {
    /// The number of a telephone within its country.
    static let purePhoneNumber = TextForm(expected: "5 to 15 digits", pattern: "^[0-9]{5,15}$") { text in
        (5...15).contains(text.utf8.count) && text.utf8.allSatisfy(Ascii.isDigit)
    }

    /// A country's code, without a plus sign.
    static let countryCode = TextForm(expected: "1 to 4 digits, without a plus sign", pattern: "^[0-9]{1,4}$") { text in
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(Ascii.isDigit)
    }

    /// The identity of a role.
    static let roleIdentity = TextForm(
        expected: "1 to 64 letters, digits and _-:@.", pattern: "^[0-9A-Za-z_:@.-]{1,64}$",
        accepts: { RoleForm.problem(identity: $0) == nil })

    /// The name of a role.
    static let roleName = TextForm(
        expected: "2 to 32 characters, the first a letter", pattern: #"^\p{L}[\s\S]{1,31}$"#,
        accepts: { RoleForm.problem(name: $0) == nil })

    /// A few words about a role.
    static let roleDescription = TextForm(
        expected: "a text of at most 255 characters", pattern: #"^[\s\S]{0,255}$"#,
        accepts: { RoleForm.problem(description: $0) == nil })

    /// A user name.
    static let username = TextForm(
        expected: "1 to 64 letters, digits, blanks and -_.:+@, the first a letter or a digit",
        pattern: "^[0-9A-Za-z][0-9A-Za-z _.:+@-]{0,63}$", accepts: { AccountForm.problem(username: $0) == nil })

    /// The app's own name for an account.
    static let customUserID = TextForm(
        expected: "4 to 32 letters, digits and _-#@~=*(){}[]:.,<>+",
        pattern: #"^[0-9A-Za-z_#@~=*(){}\[\]:.,<>+-]{4,32}$"#, accepts: { CustomUserID($0) != nil })

    /// An account's key.
    static let uid = TextForm(
        expected: "1 to 64 letters, digits and -_.@:", pattern: "^[0-9A-Za-z_.@:-]{1,64}$",
        accepts: { AccountForm.problem(uid: $0) == nil })

    /// A password: three of four kinds of characters are beyond a pattern that people can read.
    static let password = TextForm(
        expected: AccountForm.problem(password: "").map { String($0.dropFirst("must be ".count)) } ?? "a password",
        pattern: #"^[0-9A-Za-z][0-9A-Za-z()!@#$%^&*|?><_-]{7,31}$"#, isSecret: true,
        accepts: { AccountForm.problem(password: $0) == nil })
}
