public import Credentials
import EmulatorCore
public import EmulatorState
import HTTPTypes

/// What answers for cloud functions: the HTTP access service, callFunction, and the gateway.
public enum FunctionSurface {
    /// The three doors to a function.
    public static func endpoints(callers: CallerDesk, keys: KeyMaker) -> [Endpoint] {
        let runner = FunctionRunner(keys: keys)
        return [
            Endpoint(.access, .anything, "access.invoke", hop: HTTPAccess(runner: runner)),
            Endpoint(
                .data, .action("functions.invokeFunction"), "functions.invokeFunction",
                hop: CallFunction(runner: runner, callers: callers)),
            Endpoint(
                .gateway, .path(.post, "/v1/functions/{name}"), "gateway.invokeFunction",
                hop: InvokeFunction(runner: runner, callers: callers)),
        ] + notEmulated
    }

    private static let notEmulated: [Endpoint] =
        ["storage.getUploadMetadata", "storage.batchGetDownloadUrl", "storage.batchDeleteFile"]
        .map { .notEmulated(.data, .action($0), $0) }
        + ["get-objects-upload-info", "get-objects-download-info", "delete-objects", "copy-objects"]
        .map { .notEmulated(.gateway, .path(.post, "/v1/storages/\($0)"), "gateway.storages.\($0)") }
}
