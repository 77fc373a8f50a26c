import ArgumentParser
import EmulatorAssembly
import JSONKit

/// `cloudbase-emulator openapi`: what a running emulator answers at `/emulator/v1/openapi.json`.
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 document of the control plane.",
        discussion: "No emulator needs to run; a running one answers it at /emulator/v1/openapi.json.")

    @Flag(help: "Print it on one line, for programs.")
    var json = false

    func run() async throws { show(on: .standard(isJSON: json)) }

    func show(on console: Console) {
        console.put(Emulator.document.text(json ? .compact : .pretty))
    }
}
