/// What a rule does to a call.
public struct FaultEffect: Sendable, Hashable {
    /// The refusal that takes the answer's place; then nothing that the call did has happened.
    public var refusal: FaultKind?
    /// How long the answer is held back, on the wall clock.
    public var latency: Duration?
    /// How the answer reaches the client; what the call did has happened even if it does not.
    public var delivery: Reply.Delivery

    /// An effect of these parts.
    public init(refusal: FaultKind? = nil, latency: Duration? = nil, delivery: Reply.Delivery = .whole) {
        self.refusal = refusal
        self.latency = latency
        self.delivery = delivery
    }

    /// Whether it does nothing at all.
    public var isNothing: Bool { refusal == nil && latency == nil && delivery == .whole }

    /// Whether the client gets something else than the answer; to wait for it changes nothing.
    public var isSpoiling: Bool { refusal != nil || delivery != .whole }

    /// Whether a surface could word it: WeChat counts its errors, everyone else names them.
    ///
    /// The control plane is never struck, since nobody could take the rule back.
    public func suits(_ surface: Surface) -> Bool {
        guard let wire = refusal?.recipe else { return surface != .control }
        let isNumber = if case .number = wire.code { true } else { false }
        let isInjected = refusal?.name == FaultKind.injectedName
        return switch surface {
        case .weChat, .weChatAPI: isNumber && wire.error.isEmpty
        case .auth: !wire.error.isEmpty
        case .control: false
        default: !isNumber && (isInjected || wire.error.isEmpty)
        }
    }
}
