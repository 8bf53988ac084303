public import Foundation

/// A real mosquitto on a loopback port of its own.
public final class Broker {
    public let port: UInt16
    private let folder: URL
    private let settings: String
    private let anonymous: Bool
    private var process: ChildProcess?

    /// Starts a broker; `settings` are lines of mosquitto.conf. Nothing is kept on disk.
    public init(folder: URL, port: UInt16? = nil, settings: String = Broker.plentiful, anonymous: Bool = true) throws {
        self.port = try port ?? freePort()
        self.folder = folder
        self.settings = settings
        self.anonymous = anonymous
        try start()
    }

    /// Queues that a test does not fill.
    public static let plentiful = """
        set_tcp_nodelay true
        max_queued_messages 100000
        max_inflight_messages 1000
        """

    public func start() throws {
        let configuration = folder.appending(path: "mosquitto-\(port).conf")
        var lines = "listener \(port) 127.0.0.1\npersistence false\n\(settings)\n"
        if anonymous { lines += "allow_anonymous true\n" }
        if getuid() == 0 { lines += "user root\n" }
        try lines.write(to: configuration, atomically: true, encoding: .utf8)
        let program = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto"]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let program else { throw SupportError("mosquitto is not installed: deploy/install-dependencies test") }
        let started = try ChildProcess(URL(filePath: program), ["-c", configuration.path], folder: folder)
        process = started
        guard eventually(within: .seconds(10), { accepts(port: port) }) else {
            throw SupportError("mosquitto did not start: \(started.output)")
        }
    }

    /// `kill -9`: everything it had in memory is gone.
    public func kill() {
        process?.kill()
        process = nil
    }
}

public struct SupportError: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
