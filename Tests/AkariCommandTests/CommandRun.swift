import Foundation
import TestSupport

/// One run of the built `akari`.
struct CommandRun {
    let status: Int32
    let output: String
    let errors: String

    /// Runs to the end; English, no colours, no models but those that are named.
    init(_ arguments: String..., environment: [String: String] = [:], input: URL? = nil) throws {
        try self.init(Places.program("akari"), arguments, environment: environment, input: input)
    }

    /// Runs a shell script in which `$AKARI` is the program.
    init(shell script: String, environment: [String: String] = [:]) throws {
        try self.init(
            URL(filePath: "/bin/bash"), ["-c", script],
            environment: environment.merging(["AKARI": Places.program("akari").path]) { $1 })
    }

    private init(_ program: URL, _ arguments: [String], environment: [String: String], input: URL? = nil) throws {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "AKARI_MODELS": "/nonexistent"]
            .merging(environment) { $1 }
        for name in ["out", "err"] { _ = FileManager.default.createFile(atPath: folder[name].path, contents: nil) }
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder["out"])
        process.standardError = try FileHandle(forWritingTo: folder["err"])
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        output = String(decoding: try Data(contentsOf: folder["out"]), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: folder["err"]), as: UTF8.self)
    }
}
