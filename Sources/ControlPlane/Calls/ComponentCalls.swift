import EmulatorCore
import EmulatorState
import HTTPTypes
import JSONKit

/// Third-party platforms, and the apps that have authorised them.
extension ControlSurface {
    var componentCalls: [Endpoint] {
        [
            call(.get, "wechat/components", "components") { _, state in
                ["components": .array(try state.components.all().map { try ComponentBodies.component($0, in: state) })]
            },
            call(.post, "wechat/components", "component.create", Self.createComponent),
            call(.get, "wechat/components/{component}", "component") { request, state in
                try ComponentBodies.component(try state.component(named: request), in: state)
            },
            call(.patch, "wechat/components/{component}", "component.change") { request, state in
                var component = try state.component(named: request)
                var fields = try Fields(request)
                component.addresses = try fields.addresses("ipAllowList") ?? component.addresses
                try fields.finish()
                try state.components.save(component)
                return try ComponentBodies.component(component, in: state)
            },
            call(.delete, "wechat/components/{component}", "component.delete") { request, state in
                let component = try state.component(named: request)
                try state.components.delete(component.id)
                return ["deleted": .string(component.id.rawValue)]
            },
            call(.post, "wechat/components/{component}/access-token", "component.token", Self.renewToken),
            call(.put, "wechat/components/{component}/apps/{appid}", "component.authorise") { request, state in
                try Fields(request).finish()
                let component = try state.component(named: request)
                try state.components.authorise(component.id, by: try state.app(named: request).id)
                return try ComponentBodies.component(component, in: state)
            },
            call(.delete, "wechat/components/{component}/apps/{appid}", "component.revoke") { request, state in
                let component = try state.component(named: request)
                try state.components.revoke(component.id, by: try state.app(named: request).id)
                return try ComponentBodies.component(component, in: state)
            },
        ]
    }

    private static let createComponent: @Sendable (Request, State) throws -> JSON = { request, state in
        var fields = try Fields(request)
        let id = try fields.string("component").map { AppID($0) }
        let addresses = try fields.addresses("ipAllowList") ?? []
        try fields.finish()
        if let id, !id.isWellFormed {
            throw fields.wrong("component", "must be wx and 16 lower-case hexadecimal digits")
        }
        let component = Component(
            id: try id ?? AppID("wx" + state.identifiers.hexadecimal(16, for: .component)),
            token: try state.identifiers.platformAccessToken(), issuedAt: try state.clock.now(), addresses: addresses)
        guard try state.components.find(component.id) == nil else {
            throw Fault(.controlConflict, because: "there is a third-party platform \(component.id) already")
        }
        try state.components.save(component)
        return try ComponentBodies.withToken(component, in: state)
    }

    /// Makes a new `component_access_token`, good for two hours of the global clock; the old one is dead at once.
    private static let renewToken: @Sendable (Request, State) throws -> JSON = { request, state in
        try Fields(request).finish()
        var component = try state.component(named: request)
        component.token = try state.identifiers.platformAccessToken()
        component.issuedAt = try state.clock.now()
        try state.components.save(component)
        return try ComponentBodies.withToken(component, in: state)
    }
}

extension State {
    fileprivate func component(named request: Request) throws -> Component {
        let id = AppID(request.parameter("component"))
        guard let component = try components.find(id) else {
            throw Fault(.controlNotFound, because: "there is no third-party platform \(id.rawValue.prefix(64))")
        }
        return component
    }
}

/// Third-party platforms as the control plane shows them.
enum ComponentBodies {
    /// A platform without its token.
    static func component(_ component: Component, in state: State) throws -> JSON {
        .object(try members(of: component, in: state))
    }

    /// A platform with its token, for whoever has just asked for it.
    static func withToken(_ component: Component, in state: State) throws -> JSON {
        var body = try members(of: component, in: state)
        body.append("componentAccessToken", .string(component.token.reveal()))
        return .object(body)
    }

    private static func members(of component: Component, in state: State) throws -> JSONObject {
        [
            "component": .string(component.id.rawValue),
            "apps": .array(try state.components.apps(of: component.id).map { .string($0.rawValue) }),
            "ipAllowList": .array(component.addresses.map(JSON.string)),
            "tokenExpiresAt": .string(RFC3339.text(component.issuedAt + Lifetimes.platformToken)),
        ]
    }
}
