// swift-tools-version: 6.2
import PackageDescription

/// Every upcoming feature in use, each with the proposal that describes it.
let language: [SwiftSetting] = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// CI sets `AKARI_STRICT=1`: a warning in our own targets is then an error
/// (https://github.com/swiftlang/swift-evolution/blob/main/proposals/0480-swiftpm-warning-control.md).
let strict: [SwiftSetting] = Context.environment["AKARI_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []

let settings = language + strict

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "akari",
    products: [
        .executable(name: "akari", targets: ["akari"]),
        .executable(name: "akari-agent", targets: ["akari-agent"]),
        .executable(name: "akari-lamps", targets: ["akari-lamps"]),
        .executable(name: "akari-hub", targets: ["akari-hub"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // C libraries: a module map each, and the one place where libgpiod 1.x and 2.x differ.
        .systemLibrary(name: "CMosquitto", pkgConfig: "libmosquitto", providers: [.apt(["libmosquitto-dev"])]),
        .systemLibrary(name: "CLibgpiod", pkgConfig: "libgpiod", providers: [.apt(["libgpiod-dev"])]),
        .target(name: "CGPIOD", dependencies: ["CLibgpiod"]),
        .systemLibrary(name: "CLinux"),
        // Instructions that Swift has no words for.
        .target(name: "CSHA256"),

        // What the project exists for: no I/O, no clock.
        library("JSON"),
        library("Language"),
        library("Program", ["Language"]),
        library("Budget", ["CSHA256", "JSON", "Language"]),
        library("BudgetImport", ["Budget", "Language"]),
        library("Telemetry", ["JSON", "Language"]),
        library("Lamps", ["JSON", "Language"]),

        // The outside world, one wrapper each.
        library("EventLoop", ["CLinux"]),
        library("Systemd", [logging]),
        library("Settings", ["Language"]),
        library("MQTT", ["CLinux", "CMosquitto"]),
        library("GPIO", ["CGPIOD", "Language"]),
        library("Broker", ["Language", "MQTT", "Settings", "Systemd"]),
        library("Definitions", ["Budget", "Language", "Settings"]),
        library("Journal"),
        library("History", ["Telemetry", grdb, grdbSQLite]),

        // The four programs: composition roots, and a main each.
        library(
            "LampDaemon",
            ["Settings", "EventLoop", "GPIO", "Lamps", "Language", "Program", "Systemd", logging]),
        library(
            "AgentDaemon",
            [
                "Broker", "Budget", "CLinux", "Definitions", "Settings", "EventLoop", "Journal", "Lamps", "Language",
                "MQTT",
                "Program", "Systemd", "Telemetry", logging,
            ]),
        .target(
            name: "HubDaemon",
            dependencies: [
                "CLinux", "Broker", "EventLoop", "Settings", "History", "JSON", "Lamps", "Language", "MQTT", "Program",
                "Systemd", "Telemetry", logging,
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Assets")], swiftSettings: settings),
        library(
            "AkariCommand",
            [
                "Broker", "Budget", "BudgetImport", "CLinux", "Definitions", "EventLoop", "JSON", "Lamps", "Language",
                "MQTT", "Program", "Settings", "Telemetry", argumentParser,
            ]),
        program("akari-lamps", ["LampDaemon", "Program"]),
        program("akari-agent", ["AgentDaemon", "Program"]),
        program("akari-hub", ["HubDaemon", "Program"]),
        program("akari", ["AkariCommand"]),

        // What the tests share: real brokers, processes, conditions with a bound.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("JSONTests", ["JSON", "TestSupport"]),
        tests("BudgetImportTests", ["Budget", "BudgetImport", "Definitions", "Language", "Settings", "TestSupport"]),
        tests("BudgetTests", ["Budget", "JSON", "Language", "TestSupport"]),
        tests("TelemetryTests", ["JSON", "Language", "Telemetry", "TestSupport"]),
        tests("ProgramTests", ["Language", "Program"]),
        tests("LampsTests", ["JSON", "Lamps", "Language", "TestSupport"]),
        tests("EventLoopTests", ["EventLoop"]),
        tests("SystemdTests", ["Systemd", logging]),
        tests("DefinitionsTests", ["Budget", "Definitions", "Language", "Settings"]),
        tests("SettingsTests", ["Settings", "Language", "TestSupport"]),
        tests("MQTTTests", ["MQTT", "TestSupport"]),
        tests("GPIOTests", ["GPIO", "Language"]),
        tests("JournalTests", ["Journal", "TestSupport"]),
        tests("HistoryTests", ["History", "Telemetry", "TestSupport", grdb]),
        tests(
            "LampDaemonTests",
            [
                "Settings", "EventLoop", "GPIO", "LampDaemon", "Lamps", "Language", "Program", "Systemd", "TestSupport",
                logging, "akari-lamps",
            ]),
        tests(
            "AgentDaemonTests",
            [
                "AgentDaemon", "Broker", "Budget", "Settings", "EventLoop", "Journal", "Lamps", "Language", "MQTT",
                "Telemetry", "TestSupport", "akari-agent",
            ]),
        tests(
            "HubDaemonTests",
            [
                "Broker", "History", "HubDaemon", "Lamps", "Language", "MQTT", "Settings", "Systemd", "Telemetry",
                "TestSupport",
                logging,
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        tests(
            "AkariCommandTests",
            [
                "AkariCommand", "Budget", "BudgetImport", "EventLoop", "JSON", "Lamps", "Language", "MQTT", "Telemetry",
                "TestSupport", "akari", "akari-agent", "akari-lamps",
            ]),
        tests("EndToEndTests", ["JSON", "TestSupport", "akari", "akari-agent", "akari-hub", "akari-lamps"]),
    ],
    swiftLanguageModes: [.v6]
)
