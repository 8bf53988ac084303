// swift-tools-version: 6.2
import PackageDescription

/// Fuzzing is a package of its own: its flags are unsafe, and nobody who builds Akari should have to build it.
/// The sources are the repository's own, by symbolic link.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .unsafeFlags(["-sanitize=fuzzer"]),
]

let package = Package(
    name: "akari-fuzz",
    targets: [
        .target(name: "Language", swiftSettings: settings),
        .target(name: "JSON", swiftSettings: settings),
        .target(name: "CSHA256"),
        .target(name: "Budget", dependencies: ["CSHA256", "JSON", "Language"], swiftSettings: settings),
        .target(name: "BudgetImport", dependencies: ["Budget", "Language"], swiftSettings: settings),
        .target(name: "Telemetry", dependencies: ["JSON", "Language"], swiftSettings: settings),
        .target(name: "Lamps", dependencies: ["JSON", "Language"], swiftSettings: settings),
        .target(name: "Settings", dependencies: ["Language"], swiftSettings: settings),
        .target(name: "Definitions", dependencies: ["Budget", "Language", "Settings"], swiftSettings: settings),
        .target(
            name: "Editions", dependencies: ["Budget"], exclude: ["EditionTests.swift"], swiftSettings: settings),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["Budget", "BudgetImport", "Definitions", "Editions", "Lamps", "Settings", "Telemetry"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ],
    swiftLanguageModes: [.v6]
)
