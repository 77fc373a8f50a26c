public import JSONKit

extension Configuration {
    /// The configuration as an `emulator.json` would say it; ``decode(_:)`` reads it back.
    ///
    /// - Parameter isRevealing: Whether secrets stand in it as they are, not as they may be shown; only then it can be
    ///   read back.
    /// - Returns: An object.
    public func json(revealing isRevealing: Bool) -> JSON {
        let show: (String) -> JSON = { .string(isRevealing ? $0 : Redaction.text($0)) }
        return [
            "profile": .string(profile.rawValue),
            "listen": ["host": .string(listen.host), "port": .integer(Int64(listen.port))],
            "database": .string(database),
            "wechat": [
                "minuteQuota": minuteQuota.json, "legacyHints": .bool(legacyHints),
                "apps": .array(apps.map { $0.json(show) }),
            ],
            "cloudbase": [
                "customLoginKeyBits": .integer(Int64(customLoginKeyBits)),
                "secretKeys": .array(
                    secretKeys.map { ["secretId": .string($0.id.rawValue), "secretKey": show($0.key.reveal())] }),
                "envs": .array(environments.map { $0.json(show) }),
            ],
        ]
    }
}

extension MinuteQuota {
    fileprivate var json: JSON { ["limit": .integer(Int64(limit)), "scope": .string(scope.rawValue)] }
}

extension AppSeed {
    fileprivate func json(_ show: (String) -> JSON) -> JSON {
        var members: JSONObject = ["appid": .string(id.rawValue), "secret": show(secret.reveal())]
        members.append("openPlatform", ifThere: openPlatform.map(JSON.string))
        members.append("sessionKeyRotation", .string(sessionKeyRotation.text))
        members.append("banned", .bool(isBanned))
        members.append("quota", ifThere: minuteQuota?.json)
        members.append("dailyLimit", .integer(Int64(dailyLimit)))
        members.append("ipAllowList", .array(addresses.map(JSON.string)))
        members.append("users", .array(users.map(\.json)))
        members.append("requestDomains", .array(requestDomains.map(JSON.string)))
        return .object(members)
    }
}

extension PersonSeed {
    fileprivate var json: JSON {
        var members: JSONObject = ["name": .string(name)]
        members.append("nickname", ifThere: nickname.map(JSON.string))
        members.append("purePhoneNumber", ifThere: phone.map { .string($0.pure) })
        members.append("countryCode", ifThere: phone.map { .string($0.countryCode) })
        members.append("highRisk", .bool(isHighRisk))
        return .object(members)
    }
}

extension EnvironmentSeed {
    fileprivate func json(_ show: (String) -> JSON) -> JSON {
        var members: JSONObject = [
            "id": .string(id.rawValue), "region": .string(region),
            "loginMethods": .object(
                LoginMethod.allCases.reduce(into: JSONObject()) { $0.append($1.rawValue, .bool(loginMethods[$1])) }),
            "auth": auth.json,
        ]
        members.append("customLoginKeyFile", ifThere: customLoginKeyFile.map(JSON.string))
        members.append("egressAddress", ifThere: egressAddress.map(JSON.string))
        members.append("roles", .array(roles.map(\.json)))
        members.append("users", .array(users.map { $0.json(show) }))
        members.append("functions", .array(functions.map { $0.json(show) }))
        members.append("collections", .array(collections.map(\.json)))
        return .object(members)
    }
}

extension AuthSettings {
    fileprivate var json: JSON {
        var members: JSONObject = [
            "accessTokenLife": .string(DurationText.text(accessTokenLife)),
            "refreshTokenLife": .string(DurationText.text(refreshTokenLife)),
        ]
        members.append("maxDevices", ifThere: maxDevices.map { .integer(Int64($0)) })
        members.append("blockedSessions", .string(blockedSessions.rawValue))
        members.append("tokenAlgorithm", .string(tokenAlgorithm.rawValue))
        return .object(members)
    }
}

extension RoleSeed {
    fileprivate var json: JSON {
        var members: JSONObject = ["identity": .string(id.rawValue)]
        // A name that is the identity need not have the form of names.
        if name != id.rawValue { members.append("name", .string(name)) }
        members.append("description", .string(description))
        return .object(members)
    }
}

extension AccountSeed {
    fileprivate func json(_ show: (String) -> JSON) -> JSON {
        var members: JSONObject = [:]
        switch identity {
        case .username(let name): members.append("username", .string(name))
        case .custom(let name): members.append("customUserId", .string(name.rawValue))
        }
        members.append("uid", ifThere: uid.map(JSON.string))
        members.append("password", ifThere: password.map(show))
        members.append("status", .string(isBlocked ? "BLOCKED" : "ACTIVE"))
        let roles = [role?.rawValue].compactMap { $0 } + customRoles.map(\.rawValue)
        members.append("roles", .array(roles.map(JSON.string)))
        return .object(members)
    }
}

extension FunctionSeed {
    /// The variables that are no secrets; whatever else people set may be one.
    private static let open: Set = ["WX_APPID", "TCB_ENV"]

    fileprivate func json(_ show: (String) -> JSON) -> JSON {
        var members: JSONObject = ["name": .string(name), "kind": "builtin"]
        members.append("route", ifThere: route.map(JSON.string))
        members.append("guarded", .bool(guarded))
        members.append("event", ifThere: event.map { .string($0.rawValue) })
        let texts = variables.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
            $0.append($1.key, Self.open.contains($1.key) ? .string($1.value) : show($1.value))
        }
        members.append("variables", .object(texts))
        return .object(members)
    }
}

extension CollectionSeed {
    fileprivate var json: JSON {
        [
            "name": .string(name), "permission": .string(permission.rawValue),
            "documents": .array(documents.compactMap { try? JSON.parse($0) }),
        ]
    }
}

extension JSONObject {
    fileprivate mutating func append(_ name: String, ifThere value: JSON?) {
        if let value { append(name, value) }
    }
}
