// swift-tools-version: 6.2
import PackageDescription

/// A package of its own: the sources are the repository's, by symbolic link, and nothing else is built.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "akari-import-benchmark",
    targets: [
        .target(name: "Language", swiftSettings: settings),
        .target(name: "JSON", swiftSettings: settings),
        .target(name: "CSHA256"),
        .target(name: "Budget", dependencies: ["CSHA256", "JSON", "Language"], swiftSettings: settings),
        .target(name: "BudgetImport", dependencies: ["Budget", "Language"], swiftSettings: settings),
        .target(name: "Settings", dependencies: ["Language"], swiftSettings: settings),
        .target(name: "Definitions", dependencies: ["Budget", "Language", "Settings"], swiftSettings: settings),
        .executableTarget(
            name: "ImportBenchmark", dependencies: ["Budget", "BudgetImport", "Definitions", "Language", "Settings"],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
