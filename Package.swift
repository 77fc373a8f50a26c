// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the language's upcoming rules: explicit `any`, explicit imports and their access.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { .product(name: $0, package: "swift-nio") }

/// A room of the house; `below` is what it may import, nothing else.
func room(_ name: String, below: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: below, swiftSettings: settings)
}

func tests(_ name: String, of subjects: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: subjects, swiftSettings: settings)
}

/// The floor that every slice stands on.
let floor: [Target.Dependency] = [
    "Credentials", "EmulatorState", "EmulatorCore", "OpenSSLKit", "SQLiteKit", "JSONKit", httpTypes,
]
let slices: [Target.Dependency] = [
    "WeChatPlatform", "CloudBaseAuth", "CloudBaseDatabase", "CloudBaseFunctions", "CloudBaseManagement",
    "ControlPlane",
]

let package = Package(
    name: "cloudbase-emulator",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "cloudbase-emulator", targets: ["cloudbase-emulator"])],
    dependencies: [
        // Event loops and the HTTP/1.1 parser; only the server and the client import it.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // Method, status and header vocabulary, usable without NIO.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Commands, help and completion.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Its UnixSignals product only: signals as a sequence.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "cloudbase-emulator", dependencies: ["EmulatorCommands"],
            swiftSettings: settings),
        room(
            "EmulatorCommands",
            below: [
                "EmulatorServer", "EmulatorClient", "EmulatorAssembly", "EmulatorGateway", "ProjectDoctor",
                "Credentials",
                "EmulatorState", "EmulatorCore", "OpenSSLKit", "SQLiteKit", "JSONKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        room("ProjectDoctor", below: ["EmulatorCore", "JSONKit"]),
        room("EmulatorServer", below: ["EmulatorCore", httpTypes] + nio),
        room("EmulatorClient", below: nio),
        room("EmulatorAssembly", below: slices + ["EmulatorGateway"] + floor),
        room("EmulatorGateway", below: floor),

        room("WeChatPlatform", below: floor),
        room("CloudBaseAuth", below: floor),
        room("CloudBaseDatabase", below: floor),
        room("CloudBaseFunctions", below: floor),
        room("CloudBaseManagement", below: floor),
        room("ControlPlane", below: floor + ["MiniProgramShim"]),
        .target(
            name: "MiniProgramShim", resources: [.embedInCode("wx-shim.js")], swiftSettings: settings),

        room("Credentials", below: ["EmulatorState", "EmulatorCore", "OpenSSLKit", "JSONKit", httpTypes]),
        room("EmulatorState", below: ["EmulatorCore", "OpenSSLKit", "SQLiteKit", "JSONKit", httpTypes]),
        room("EmulatorCore", below: ["JSONKit", httpTypes]),
        room("JSONKit", below: []),
        room("SQLiteKit", below: ["CSQLite"]),
        room("OpenSSLKit", below: ["COpenSSL"]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),

        tests("JSONKitTests", of: ["SeededNumbers", "JSONKit"]),
        tests("SQLiteKitTests", of: ["SQLiteKit", "CSQLite"]),
        tests("OpenSSLKitTests", of: ["OpenSSLKit"]),
        tests("EmulatorCoreTests", of: ["SeededNumbers", "EmulatorCore", "JSONKit", httpTypes]),
        tests(
            "EmulatorServerTests",
            of: ["SeededNumbers", "EmulatorServer", "EmulatorClient", "EmulatorCore", httpTypes] + nio),
        tests("EmulatorStateTests", of: ["EmulatorTestSupport"] + floor),
        tests("CredentialsTests", of: ["SeededNumbers", "EmulatorTestSupport"] + floor),
        tests("WeChatPlatformTests", of: ["EmulatorTestSupport", "WeChatPlatform"] + floor),
        tests(
            "CloudBaseAuthTests",
            of: ["SeededNumbers", "EmulatorTestSupport", "EmulatorGateway", "CloudBaseAuth"] + floor),
        tests("CloudBaseDatabaseTests", of: ["EmulatorTestSupport", "CloudBaseDatabase"] + floor),
        tests("CloudBaseFunctionsTests", of: ["EmulatorTestSupport", "CloudBaseFunctions"] + floor),
        tests("CloudBaseManagementTests", of: ["EmulatorTestSupport", "CloudBaseManagement"] + floor),
        tests(
            "ControlPlaneTests",
            of: ["SeededNumbers", "EmulatorTestSupport", "EmulatorAssembly", "EmulatorGateway", "ControlPlane"] + floor),
        tests("ProjectDoctorTests", of: ["SeededNumbers", "EmulatorTestSupport", "ProjectDoctor"] + floor),
        tests("EmulatorGatewayTests", of: ["EmulatorTestSupport", "EmulatorGateway", "EmulatorAssembly"] + floor),
        tests("ScenarioTests", of: ["EmulatorTestSupport", "EmulatorAssembly"] + floor),
        tests(
            "EmulatorCommandsTests",
            of: [
                "EmulatorTestSupport", "EmulatorCommands", "EmulatorServer", "EmulatorClient", "EmulatorAssembly",
                "EmulatorGateway", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + floor),
        tests("CrashTests", of: ["SeededNumbers", "EmulatorTestSupport", "EmulatorClient"] + floor),
        .target(name: "SeededNumbers", path: "Tests/SeededNumbers", swiftSettings: settings),
        .target(
            name: "EmulatorTestSupport", dependencies: ["EmulatorAssembly", "EmulatorGateway"] + floor,
            path: "Tests/EmulatorTestSupport", swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// Built with libFuzzer, which no other build should need: Scripts/fuzz asks for it.
if Context.environment["FUZZ_TARGET"] != nil {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
        .executableTarget(
            name: "Fuzzing", dependencies: floor + ["CFuzzer"], path: "Tests/Fuzzing", exclude: ["CFuzzer", "Seeds"],
            swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
}
