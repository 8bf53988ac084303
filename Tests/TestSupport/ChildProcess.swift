public import Foundation
import Synchronization

/// A program that a test started: ends with the test, and is only ever signalled by its own process id.
public final class ChildProcess: Sendable {
    private let process: Mutex<Process>
    /// Where its standard output and error went.
    public let log: URL

    /// Starts `program` with its output in a file of `folder`.
    public init(_ program: URL, _ arguments: [String], folder: URL, environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        var merged = ProcessInfo.processInfo.environment
        for (name, value) in environment { merged[name] = value }
        process.environment = merged
        log = folder.appending(path: "\(program.lastPathComponent)-\(UInt32.random(in: 0...UInt32.max)).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let output = try FileHandle(forWritingTo: log)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        self.process = Mutex(process)
    }

    deinit {
        process.withLock { process in
            guard process.isRunning else { return }
            Glibc.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    public var isRunning: Bool { process.withLock { $0.isRunning } }
    public var identifier: Int32 { process.withLock { $0.processIdentifier } }
    public var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    public func send(_ signal: Int32) { _ = Glibc.kill(identifier, signal) }

    /// Sends SIGKILL and waits until the process is gone.
    public func kill() {
        send(SIGKILL)
        process.withLock { $0.waitUntilExit() }
    }

    /// Sends SIGTERM; the exit status, or nil when it was still running after `bound`.
    public func terminate(within bound: Duration = .seconds(10)) -> Int32? {
        send(SIGTERM)
        guard eventually(within: bound, { !isRunning }) else { return nil }
        return process.withLock { $0.terminationStatus }
    }

    /// The exit status of a program that ends by itself; nil when it was still running after `bound`.
    public func exitStatus(within bound: Duration = .seconds(20)) -> Int32? {
        guard eventually(within: bound, { !isRunning }) else { return nil }
        return process.withLock { $0.terminationStatus }
    }
}
