import CMosquitto
import Glibc

/// The thread that a client's loop runs on.
enum LoopThread {
    static func start(_ loop: ClientLoop) throws(MQTTError) {
        var thread = pthread_t()
        // Retained here, released by the thread when the loop has ended.
        let context = Unmanaged.passRetained(loop).toOpaque()
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<ClientLoop>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        guard result == 0 else {
            Unmanaged<ClientLoop>.fromOpaque(context).release()
            throw MQTTError("start thread", .system, detail: String(cString: strerror(result)))
        }
        pthread_detach(thread)
    }
}

/// libmosquitto's own start, once in a process.
enum Library {
    private static let started: Void = {
        mosquitto_lib_init()
        // Version 2.0.11 ignores SIGPIPE by itself, 2.0.21 does not: a broker that goes away must not end the process.
        signal(SIGPIPE, SIG_IGN)
    }()

    static func initialise() { started }

    /// `2.0.11`: the library that the process runs with.
    static var version: String {
        var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
        mosquitto_lib_version(&major, &minor, &revision)
        return "\(major).\(minor).\(revision)"
    }
}

extension Client {
    /// The version of libmosquitto that is in use.
    public static var libraryVersion: String { Library.version }
}
