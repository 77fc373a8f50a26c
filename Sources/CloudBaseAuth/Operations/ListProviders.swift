import Credentials
import EmulatorCore
import EmulatorState
import JSONKit

/// `GET /auth/v1/user/provider`: the providers that an account can be bound to, and whether it is (documented).
///
/// Here these are Custom Login and WeChat openid, as far as they are switched on or bound.
struct ListProviders: TokenOperation {
    let callers: CallerDesk

    func reply(to input: TokenedRequest, in state: State) throws -> Reply {
        let user = try callers.user(input.token, of: input.request, in: state)
        let names: [(LoginMethod, String)] = [(.custom, "Custom Login"), (.openid, "WeChat Mini Program")]
        let bound = user.account.boundProvider
        let providers: [JSON] = names.compactMap { method, name in
            let isBound = bound?.id == method.provider
            guard isBound || user.environment.loginMethods[method] else { return nil }
            var provider: JSONObject = [
                "id": .string(method.provider), "name": .string(name), "provider_type": .string(method.provider),
                "bind": .bool(isBound),
            ]
            if isBound, let bound { provider.append("provider_user_name", .string(bound.name)) }
            return .object(provider)
        }
        return .json(["total": .integer(Int64(providers.count)), "data": .array(providers)])
    }
}
