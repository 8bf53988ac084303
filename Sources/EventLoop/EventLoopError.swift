import Glibc

/// A system call of the event loop failed.
public struct EventLoopError: Error, Hashable, Sendable, CustomStringConvertible {
    public let operation: String
    /// `errno` right after the call.
    public let code: Int32

    init(_ operation: String) {
        self.operation = operation
        code = errno
    }

    public var description: String { "\(operation): \(String(cString: strerror(code))) (errno \(code))" }
}
