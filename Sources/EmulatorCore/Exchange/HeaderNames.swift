public import HTTPTypes

extension HTTPField.Name {
    /// The version of the emulator, on every answer.
    public static let emulator = known("x-emulator")
    /// The reason of a refusal, one line of ASCII, on every refusal.
    public static let emulatorHint = known("x-emulator-hint")
    /// The id a client gives its request.
    public static let requestID = known("x-request-id")
    /// The id of the device a CloudBase login lives on.
    public static let deviceID = known("x-device-id")
    /// The host a client meant, set by a redirection on this machine.
    public static let forwardedHost = known("x-forwarded-host")
    /// The addresses a request came through, the first one first.
    public static let forwardedFor = known("x-forwarded-for")
    /// The address a request came from.
    public static let realIP = known("x-real-ip")
    /// A failure that this one request asks for, in JSON.
    public static let emulatorFault = known("x-emulator-fault")
    /// The control token, for requests whose `Authorization` is somebody else's.
    public static let emulatorToken = known("x-emulator-token")
    /// Where a call stands in a trace that the caller began (W3C Trace Context).
    public static let traceParent = known("traceparent")
    /// Where our part of the caller's trace is (W3C Trace Context, level 2 draft).
    public static let traceResponse = known("traceresponse")
    /// The method a client meant but could not send.
    public static let methodOverride = known("x-http-method-override")
    /// The last event that a client of an event stream has seen.
    public static let lastEventID = known("last-event-id")
    /// The name of an action of the management API.
    public static let tencentAction = known("x-tc-action")
    /// The version of the API that a client means.
    public static let tencentVersion = known("x-tc-version")
    /// The second at which a client signed.
    public static let tencentTimestamp = known("x-tc-timestamp")

    /// A name that is spelled here in the source, so it is always valid.
    private static func known(_ text: StaticString) -> HTTPField.Name {
        HTTPField.Name("\(text)") ?? .from
    }
}
